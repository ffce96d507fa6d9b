//! What the index holds at one moment; what of it a shelf may see is its [`View`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::Column;
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, Searcher, TantivyDocument, TantivyError};

use crate::document::{Meta, Place, Shelf};
use crate::index::record::{StoredActor, StoredDocument};
use crate::index::schema::{Fields, Kind};
use crate::index::segment::{Columns, Segment};
use crate::index::view::View;

/// How many shelves' views are kept.
const MOST_VIEWS: usize = 64;
/// How many documents' metadata and actors are kept: some kilobytes each.
const MOST_CASTS: usize = 8_000;

pub struct Snapshot {
    pub searcher: Searcher,
    pub fields: Fields,
    /// What the last commit was marked with.
    pub mark: String,
    pub segments: Vec<Segment>,
    /// In order of their ids.
    pub documents: Vec<Listed>,
    /// Guild and channel of every place that holds something.
    places: BTreeSet<(u64, u64)>,
    views: Mutex<BTreeMap<(u64, u64), Arc<View>>>,
    casts: Mutex<HashMap<Rank, Arc<Cast>>>,
    /// Another one for every snapshot that this process makes.
    pub generation: u64,
}

/// What is known of a document beside its passages.
#[derive(Debug)]
pub struct Cast {
    pub meta: Arc<Meta>,
    /// Each with its names as they are compared.
    pub actors: Vec<(StoredActor, Vec<String>)>,
}

static GENERATIONS: AtomicU64 = AtomicU64::new(1);

/// The place of a document in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rank(pub u32);

/// A document as the columns know it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Arc<str>,
    pub record: Option<DocAddress>,
    pub text: Option<DocAddress>,
    pub place: Place,
    /// Days of publication as `20260703`; 0 is unknown.
    pub first: i64,
    pub last: i64,
}

impl Snapshot {
    /// What `searcher` holds; of the segments that were in the snapshot `before`, nothing is read again.
    pub fn new(searcher: Searcher, fields: Fields, mark: String, before: Option<&Self>) -> Result<Self, TantivyError> {
        let mut columns = Vec::new();
        for reader in searcher.segment_readers() {
            let known = before.and_then(|before| before.segments.iter().find(|known| known.is_of(reader)));
            columns.push(match known {
                Some(known) => known.now(reader),
                None => Arc::new(Columns::read(reader)?),
            });
        }
        // The documents of all segments by their ids: each segment has its own in order.
        let mut found: Vec<(&Arc<str>, usize, usize)> = Vec::new();
        for (columns, segment) in columns.iter().zip(0..) {
            found.extend(columns.documents.iter().zip(0..).map(|(document, at)| (&document.id, segment, at)));
        }
        found.sort();
        let mut ranks: Vec<Vec<Rank>> = columns.iter().map(|columns| vec![Rank(0); columns.documents.len()]).collect();
        let mut documents: Vec<Listed> = Vec::with_capacity(found.len());
        for (id, segment, at) in found {
            let Some(local) = columns.get(segment).and_then(|columns| columns.documents.get(at)) else { continue };
            if documents.last().is_none_or(|last| last.id != *id) {
                let (record, text, place) = (None, None, Place::Everywhere);
                documents.push(Listed { id: Arc::clone(id), record, text, place, first: 0, last: 0 });
            }
            if let Some(rank) = ranks.get_mut(segment).and_then(|ranks| ranks.get_mut(at)) {
                *rank = Rank(documents.len() as u32 - 1);
            }
            let address = |record| DocAddress::new(segment as u32, record);
            let Some(listed) = documents.last_mut() else { continue };
            if let Some(record) = local.record {
                (listed.place, listed.first, listed.last) = (local.place, local.first, local.last);
                listed.record = Some(address(record));
            }
            listed.text = local.text.map(address).or(listed.text);
        }
        let of_segments = searcher.segment_readers().iter().zip(columns).zip(ranks);
        let segments: Vec<Segment> =
            of_segments.map(|((reader, columns), ranks)| Segment::new(reader, columns, ranks)).collect();
        let places = documents
            .iter()
            .filter(|document| document.record.is_some())
            .map(|document| super::record::place_code(document.place))
            .collect();
        let (views, casts) = (Mutex::default(), Mutex::default());
        let generation = GENERATIONS.fetch_add(1, Ordering::Relaxed);
        Ok(Self { searcher, fields, mark, segments, documents, places, views, casts, generation })
    }

    pub fn listed(&self, rank: Rank) -> Option<&Listed> {
        self.documents.get(rank.0 as usize)
    }

    /// The document of this id, if `shelf` may see it.
    pub fn find(&self, id: &str, shelf: Shelf) -> Option<(Rank, &Listed)> {
        let at = self.documents.binary_search_by(|document| document.id.as_ref().cmp(id)).ok()?;
        let listed = self.documents.get(at)?;
        (listed.record.is_some() && shelf.sees(listed.place)).then_some((Rank(at as u32), listed))
    }

    /// Where the document of this id may be seen.
    pub fn place(&self, id: &str) -> Option<Place> {
        let at = self.documents.binary_search_by(|document| document.id.as_ref().cmp(id)).ok()?;
        self.documents.get(at).filter(|listed| listed.record.is_some()).map(|listed| listed.place)
    }

    /// Where the document of this id is recorded, whoever may see it.
    pub fn record(&self, id: &str) -> Option<DocAddress> {
        let at = self.documents.binary_search_by(|document| document.id.as_ref().cmp(id)).ok()?;
        self.documents.get(at)?.record
    }

    /// The bytes of a record.
    pub fn payload(&self, address: DocAddress) -> Result<Vec<u8>, TantivyError> {
        let record: TantivyDocument = self.searcher.doc(address)?;
        let value = record.get_first(self.fields.payload);
        Ok(value.and_then(|value| value.as_bytes()).unwrap_or_default().to_vec())
    }

    /// What a record holds.
    pub fn stored<T: serde::de::DeserializeOwned>(&self, address: DocAddress) -> Result<T, TantivyError> {
        let record: TantivyDocument = self.searcher.doc(address)?;
        let value = record.get_first(self.fields.payload);
        read(value.and_then(|value| value.as_bytes()).unwrap_or_default())
    }

    pub fn document(&self, rank: Rank) -> Result<StoredDocument, TantivyError> {
        let Some(address) = self.listed(rank).and_then(|listed| listed.record) else {
            return Ok(StoredDocument::default());
        };
        self.stored(address)
    }

    pub fn meta(&self, rank: Rank) -> Result<Arc<Meta>, TantivyError> {
        self.cast(rank).map(|cast| Arc::clone(&cast.meta))
    }

    /// A document's metadata and actors, read once as long as there is room.
    pub fn cast(&self, rank: Rank) -> Result<Arc<Cast>, TantivyError> {
        if let Some(cast) = self.casts.lock().unwrap_or_else(PoisonError::into_inner).get(&rank) {
            return Ok(Arc::clone(cast));
        }
        let StoredDocument { meta, actors, .. } = self.document(rank)?;
        let actors = actors.into_iter().map(|stored| {
            let forms = super::record::forms(&stored.actor).collect();
            (stored, forms)
        });
        let cast = Arc::new(Cast { meta: Arc::new(meta), actors: actors.collect() });
        let mut casts = self.casts.lock().unwrap_or_else(PoisonError::into_inner);
        if casts.len() >= MOST_CASTS {
            casts.clear();
        }
        casts.insert(rank, Arc::clone(&cast));
        Ok(cast)
    }

    /// The passages of a document, in order: all its records were written together, one after the other, and segments are
    /// merged in order.
    pub fn passages_of(&self, rank: Rank, listed: &Listed) -> impl Iterator<Item = DocAddress> + '_ {
        let code = Kind::Passage.code() as u8;
        let place = listed.record.and_then(|at| Some((at, self.segments.get(at.segment_ord as usize)?)));
        place.into_iter().flat_map(move |(at, segment)| {
            let of_it = move |record: &DocId| {
                let kind = segment.kinds.get(*record as usize).copied().unwrap_or(u8::MAX);
                kind == code || u64::from(kind) == Kind::Text.code()
            };
            (at.doc_id + 1..segment.kinds.len() as DocId)
                .take_while(move |record| segment.rank(*record) == rank && of_it(record))
                .filter(move |record| segment.kinds.get(*record as usize) == Some(&code))
                .map(move |record| DocAddress::new(at.segment_ord, record))
        })
    }

    /// What `shelf` sees; counted once.
    pub fn view(&self, shelf: Shelf) -> Arc<View> {
        let key = self.key(shelf);
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(view) = views.get(&key) {
            return Arc::clone(view);
        }
        if views.len() >= MOST_VIEWS {
            views.clear();
        }
        let view = Arc::new(View::new(self, shelf));
        views.insert(key, Arc::clone(&view));
        view
    }

    /// The same for all shelves that see the same.
    fn key(&self, shelf: Shelf) -> (u64, u64) {
        let guild = shelf.guild.unwrap_or_default();
        let own = (guild, shelf.channel.unwrap_or_default());
        if self.places.contains(&own) {
            own
        } else if self.places.contains(&(guild, 0)) {
            (guild, 0)
        } else {
            (0, 0)
        }
    }
}

/// A record's payload; one that cannot be read is damage.
fn read<'a, T: serde::Deserialize<'a>>(payload: &'a [u8]) -> Result<T, TantivyError> {
    postcard::from_bytes(payload).map_err(|error| {
        let comment = format!("a record cannot be read: {error}");
        TantivyError::DataCorruption(tantivy::error::DataCorruption::comment_only(comment))
    })
}

pub fn first(column: Option<&Column<u64>>, record: DocId) -> u64 {
    column.and_then(|column| column.first(record)).unwrap_or_default()
}
