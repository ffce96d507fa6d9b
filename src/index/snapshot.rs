//! What the index holds at one moment; what of it a shelf may see is its [`View`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::Column;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, TantivyDocument, TantivyError, Term};

use crate::document::{Meta, Place, Shelf};
use crate::index::record::{StoredActor, StoredDocument};
use crate::index::schema::{Fields, Kind};
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
#[derive(Debug)]
pub struct Listed {
    pub id: String,
    pub record: Option<DocAddress>,
    pub text: Option<DocAddress>,
    pub place: Place,
    /// Days of publication as `20260703`; 0 is unknown.
    pub first: i64,
    pub last: i64,
}

pub struct Segment {
    pub reader: SegmentReader,
    /// For every record: [`Kind::code`], or 255 for one that was deleted.
    pub kinds: Vec<u8>,
    /// For every passage, its document.
    pub ranks: Vec<Rank>,
    /// For every passage, the number of its terms.
    pub lengths: Vec<f32>,
    pub no: Option<Column<u64>>,
    pub dated: Option<Column<u64>>,
    pub print: Option<Column<u64>>,
}

impl Snapshot {
    pub fn new(searcher: Searcher, fields: Fields, mark: String) -> Result<Self, TantivyError> {
        let mut ids = BTreeMap::new();
        let mut dictionaries = Vec::new();
        for reader in searcher.segment_readers() {
            let mut names = Vec::new();
            if let Some(column) = reader.fast_fields().str("document")? {
                let mut name = String::new();
                for ord in 0..column.num_terms() as u64 {
                    name.clear();
                    column.ord_to_str(ord, &mut name)?;
                    ids.insert(name.clone(), Rank(0));
                    names.push(name.clone());
                }
            }
            dictionaries.push(names);
        }
        let mut documents = Vec::with_capacity(ids.len());
        for (number, (id, rank)) in ids.iter_mut().enumerate() {
            *rank = Rank(number as u32);
            let (record, text, place) = (None, None, Place::Everywhere);
            documents.push(Listed { id: id.clone(), record, text, place, first: 0, last: 0 });
        }
        let mut segments = Vec::new();
        for ((reader, names), ord) in searcher.segment_readers().iter().zip(dictionaries).zip(0..) {
            let ranks: Vec<Rank> = names.iter().map(|name| ids.get(name).copied().unwrap_or(Rank(0))).collect();
            segments.push(Segment::new(reader, ord, &ranks, &mut documents)?);
        }
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
        let at = self.documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()?;
        let listed = self.documents.get(at)?;
        (listed.record.is_some() && shelf.sees(listed.place)).then_some((Rank(at as u32), listed))
    }

    /// Where the document of this id may be seen.
    pub fn place(&self, id: &str) -> Option<Place> {
        let at = self.documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()?;
        self.documents.get(at).filter(|listed| listed.record.is_some()).map(|listed| listed.place)
    }

    /// Where the document of this id is recorded, whoever may see it.
    pub fn record(&self, id: &str) -> Option<DocAddress> {
        let at = self.documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()?;
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

impl Segment {
    fn new(
        reader: &SegmentReader,
        ord: u32,
        ranks_of_names: &[Rank],
        documents: &mut [Listed],
    ) -> Result<Self, TantivyError> {
        let columns = reader.fast_fields();
        let numbers = |name: &str| columns.column_opt::<u64>(name);
        let days = |name: &str| columns.column_opt::<i64>(name);
        let (guilds, channels, firsts, lasts) = (numbers("guild")?, numbers("channel")?, days("first")?, days("last")?);
        let (kind, length) = (numbers("kind")?, numbers("length")?);
        let names = columns.str("document")?;
        let count = reader.max_doc() as usize;
        let (mut kinds, mut ranks, mut lengths) = (vec![255; count], vec![Rank(0); count], vec![0.0; count]);
        for record in reader.doc_ids_alive() {
            let code = first(kind.as_ref(), record);
            let name = names.as_ref().and_then(|names| names.ords().first(record));
            let rank = name.and_then(|name| ranks_of_names.get(name as usize)).copied();
            if let Some(slot) = kinds.get_mut(record as usize) {
                *slot = code as u8;
            }
            let Some(rank) = rank else { continue };
            if let (Some(slot), Some(words)) = (ranks.get_mut(record as usize), lengths.get_mut(record as usize)) {
                *slot = rank;
                *words = first(length.as_ref(), record) as f32;
            }
            let Some(listed) = documents.get_mut(rank.0 as usize) else { continue };
            let address = DocAddress::new(ord, record);
            if code == Kind::Document.code() {
                listed.record = Some(address);
                listed.place = match (first(guilds.as_ref(), record), first(channels.as_ref(), record)) {
                    (0, _) => Place::Everywhere,
                    (guild, 0) => Place::Guild { guild },
                    (guild, channel) => Place::Channel { guild, channel },
                };
                listed.first = firsts.as_ref().and_then(|days| days.first(record)).unwrap_or_default();
                listed.last = lasts.as_ref().and_then(|days| days.first(record)).unwrap_or_default();
            } else if code == Kind::Text.code() {
                listed.text = Some(address);
            }
        }
        let (no, dated, print) = (numbers("no")?, numbers("dated")?, numbers("print")?);
        Ok(Self { reader: reader.clone(), kinds, ranks, lengths, no, dated, print })
    }

    /// The postings of a term in this segment.
    pub fn postings(
        &self,
        field: Field,
        word: &str,
        records: IndexRecordOption,
    ) -> Result<Option<SegmentPostings>, TantivyError> {
        Ok(self.reader.inverted_index(field)?.read_postings(&Term::from_field_text(field, word), records)?)
    }

    pub fn rank(&self, record: DocId) -> Rank {
        self.ranks.get(record as usize).copied().unwrap_or(Rank(0))
    }

    /// The records of this kind that are not deleted.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = DocId> + '_ {
        let code = kind.code() as u8;
        self.kinds.iter().zip(0..).filter(move |(kind, _)| **kind == code).map(|(_, record)| record)
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
