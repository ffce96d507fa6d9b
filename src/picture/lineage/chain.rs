//! A claim's citations → which document stands in which outlet and rests on which origin.

use crate::answer::{Citation, Claim, Stance};
use crate::document::DocumentId;
use crate::picture::letters::plain;
use crate::tongue::Tongue;

/// How many documents and origins are drawn.
const DOCUMENTS: usize = 7;
const ORIGINS: usize = 6;

/// What speaks for or against a claim, as layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chain {
    /// Those that are drawn, beside each other where they rest on the same.
    pub documents: Vec<Document>,
    pub outlets: Vec<String>,
    pub origins: Vec<Origin>,
    /// Which outlet has which origin, each pair once.
    pub links: Vec<Link>,
    /// How many documents and origins there are.
    pub all_documents: usize,
    pub all_origins: usize,
    /// Of our own words.
    pub tongue: Tongue,
}

/// For, against, or both; neither where it only mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub supports: bool,
    pub contradicts: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    id: DocumentId,
    pub name: String,
    pub published: Option<String>,
    pub outlet: usize,
    pub side: Side,
    /// Indexes of its origins, and on which side.
    pub origins: Vec<(usize, Side)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    pub name: String,
    /// Where it is another than the origin itself.
    pub family: Option<String>,
    pub side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    pub outlet: usize,
    pub origin: usize,
    pub side: Side,
}

impl Side {
    const fn of(stance: Stance) -> Self {
        Self { supports: matches!(stance, Stance::Supports), contradicts: matches!(stance, Stance::Contradicts) }
    }

    const fn and(self, other: Self) -> Self {
        Self { supports: self.supports || other.supports, contradicts: self.contradicts || other.contradicts }
    }

    /// The key of the word for it.
    pub const fn key(self) -> &'static str {
        match (self.supports, self.contradicts) {
            (true, true) => "picture-both",
            (true, false) => "picture-supports",
            (false, true) => "picture-contradicts",
            (false, false) => "picture-mentions",
        }
    }
}

impl Chain {
    /// The chain of what takes a side; of what only mentions, nothing.
    pub fn of(claim: &Claim, tongue: Tongue) -> Self {
        let (no_outlet, no_origin) = (tongue.label("picture-no-outlet"), tongue.label("picture-no-origin"));
        let taking_sides = || claim.citations.iter().filter(|citation| citation.stance != Stance::Mentions);
        let mut origins: Vec<Origin> = Vec::new();
        let mut documents: Vec<Document> = Vec::new();
        let mut outlets: Vec<String> = Vec::new();
        for citation in taking_sides() {
            let side = Side::of(citation.stance);
            let outlet = citation.outlet.as_deref().unwrap_or(&no_outlet);
            let outlet = index(&mut outlets, |known| known == outlet, || outlet.to_owned());
            let at = index(
                &mut documents,
                |document| document.id == citation.document,
                || Document {
                    id: citation.document.clone(),
                    name: citation.title.clone().unwrap_or_else(|| citation.document.0.clone()),
                    published: citation.published.clone(),
                    outlet,
                    side,
                    origins: Vec::new(),
                },
            );
            let found: Vec<usize> = origins_of(claim, citation, &no_origin)
                .into_iter()
                .map(|(name, family)| {
                    let at = index(
                        &mut origins,
                        |known| known.name == name,
                        || Origin { name: name.to_owned(), family, side },
                    );
                    if let Some(origin) = origins.get_mut(at) {
                        origin.side = origin.side.and(side);
                    }
                    at
                })
                .collect();
            let Some(document) = documents.get_mut(at) else { continue };
            document.side = document.side.and(side);
            for origin in found {
                match document.origins.iter_mut().find(|(known, _)| *known == origin) {
                    Some((_, known)) => *known = known.and(side),
                    None => document.origins.push((origin, side)),
                }
            }
        }
        let (all_documents, all_origins) = (documents.len(), origins.len());
        // Best first; then those that rest on the same stand together.
        documents.truncate(DOCUMENTS);
        origins.truncate(ORIGINS);
        for document in &mut documents {
            document.origins.retain(|(origin, _)| *origin < ORIGINS);
        }
        documents
            .sort_by_key(|document| (document.origins.first().map_or(ORIGINS, |(origin, _)| *origin), document.outlet));
        Self { documents, outlets, origins, links: Vec::new(), all_documents, all_origins, tongue }.linked()
    }

    /// With the outlets and origins of the drawn documents alone, in the documents' order.
    fn linked(mut self) -> Self {
        let mut outlets: Vec<usize> = Vec::new();
        let mut origins: Vec<usize> = Vec::new();
        for document in &self.documents {
            if !outlets.contains(&document.outlet) {
                outlets.push(document.outlet);
            }
            for (origin, _) in &document.origins {
                if !origins.contains(origin) {
                    origins.push(*origin);
                }
            }
        }
        let place = |order: &[usize], wanted: usize| order.iter().position(|at| *at == wanted).unwrap_or(0);
        for document in &mut self.documents {
            document.outlet = place(&outlets, document.outlet);
            for (origin, _) in &mut document.origins {
                *origin = place(&origins, *origin);
            }
        }
        self.outlets = outlets.into_iter().filter_map(|at| self.outlets.get(at).cloned()).collect();
        self.origins = origins.into_iter().filter_map(|at| self.origins.get(at).cloned()).collect();
        for document in &self.documents {
            for (origin, side) in &document.origins {
                let known = self.links.iter_mut().find(|link| link.outlet == document.outlet && link.origin == *origin);
                match known {
                    Some(link) => link.side = link.side.and(*side),
                    None => self.links.push(Link { outlet: document.outlet, origin: *origin, side: *side }),
                }
            }
        }
        self
    }

    /// The outlet of a document.
    pub fn outlet_of(&self, document: usize) -> usize {
        self.documents.get(document).map_or(0, |document| document.outlet)
    }

    /// The heads of the columns.
    pub fn counts(&self) -> [String; 3] {
        let no_outlet = self.tongue.label("picture-no-outlet");
        let no_origin = self.tongue.label("picture-no-origin");
        let named = self.outlets.iter().filter(|name| **name != no_outlet).count();
        let told = self.all_origins - usize::from(self.origins.iter().any(|origin| origin.name == no_origin));
        [
            self.counted("picture-documents", self.all_documents),
            self.counted("picture-outlets", named),
            self.counted("picture-origins", told),
        ]
    }

    /// What is not drawn, in words.
    pub fn hidden(&self) -> String {
        let documents = self.all_documents - self.documents.len();
        let origins = self.all_origins.saturating_sub(self.origins.len());
        let hidden = [("picture-more-documents", documents), ("picture-more-origins", origins)];
        let hidden = hidden.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| self.counted(key, count));
        hidden.collect::<Vec<_>>().join(", ")
    }

    fn counted(&self, key: &str, count: usize) -> String {
        self.tongue.labelled(key, [("count", count.into())])
    }

    /// All names that are drawn.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let documents = self.documents.iter().map(|document| document.name.as_str());
        documents
            .chain(self.outlets.iter().map(String::as_str))
            .chain(self.origins.iter().map(|origin| origin.name.as_str()))
    }
}

/// The index of the item that `is_it`, which is made where there is none.
fn index<T>(items: &mut Vec<T>, is_it: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> usize {
    items.iter().position(is_it).unwrap_or_else(|| {
        items.push(make());
        items.len() - 1
    })
}

/// Names and families of those whom a citation ultimately comes from.
fn origins_of<'a>(claim: &'a Claim, citation: &'a Citation, unknown: &'a str) -> Vec<(&'a str, Option<String>)> {
    let counted = claim.origins.iter().filter(|origin| origin.citations.contains(&citation.n));
    let mut names: Vec<(&str, Option<String>)> = counted
        .map(|origin| {
            let is_other = !origin.family.is_empty() && plain(&origin.family) != plain(&origin.name);
            (origin.name.as_str(), is_other.then(|| origin.family.clone()))
        })
        .collect();
    if names.is_empty() {
        names.push((citation.origin.as_deref().unwrap_or(unknown), None));
    }
    names
}
