//! A lineage in words.

use super::chain::Chain;
use crate::answer::Claim;
use crate::picture::ALT;
use crate::picture::letters::plain;
use crate::text::shorten;

/// The same facts as the picture, in at most [`ALT`] UTF-16 units.
pub fn alt(claim: &Claim, chain: &Chain) -> String {
    let [documents, outlets, origins] = chain.counts();
    let text = plain(&claim.text);
    let tongue = chain.tongue;
    let text = shorten(&text, 200).into_owned();
    let head = tongue.labelled("picture-lineage", [("text", text.into()), ("tag", tongue.tag_name(claim.tag).into())]);
    let foot = format!(" {}", tongue.searched(&claim.searched));
    if chain.documents.is_empty() {
        return shorten(&format!("{head} {}{foot}", tongue.label("picture-neither")), ALT).into_owned();
    }
    let mut alt = format!("{head} {documents}, {outlets}, {origins}.");
    let units = |words: &str| words.encode_utf16().count();
    let room = ALT.saturating_sub(units(&alt) + units(&foot)) / chain.documents.len();
    for document in &chain.documents {
        let outlet = chain.outlets.get(document.outlet).map_or("", String::as_str);
        let names: Vec<&str> = document
            .origins
            .iter()
            .filter_map(|(origin, _)| chain.origins.get(*origin))
            .map(|origin| origin.name.as_str())
            .collect();
        let from = match names.as_slice() {
            [] => String::new(),
            names => format!(", {}", tongue.labelled("picture-from", [("names", plain(&names.join(", ")).into())])),
        };
        let date = document.published.as_deref().map_or_else(String::new, |date| format!(", {}", plain(date)));
        let rest = format!(" ({}{date}) {}{from}.", shorten(&plain(outlet), 50), tongue.label(document.side.key()));
        let name = plain(&document.name);
        let left = room.saturating_sub(units(&rest) + 3).max(12);
        let sentence = format!(" “{}”{rest}", shorten(&name, left));
        alt.push_str(&shorten(&sentence, room));
    }
    alt.push_str(&foot);
    shorten(&alt, ALT).into_owned()
}
