//! What must hold of the tags whatever the documents are: no order of reading, no stranger and no copy changes one; an
//! independent report raises, a denial disputes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use onrecord::answer::question::{Command, Question};
use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::document::Shelf;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use tempfile::TempDir;

use super::library;

/// Documents by file name.
type Documents = BTreeMap<String, String>;

/// A data folder with what was read of it.
pub struct Reading {
    room: TempDir,
    app: App,
}

impl Reading {
    pub fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let folders = Folders { data: room.path().join("data"), index: room.path().join("index") };
        fs::create_dir(&folders.data).unwrap();
        let app = App::open(folders, Clock::system()).unwrap();
        Self { room, app }
    }

    fn of(documents: &Documents) -> Self {
        let reading = Self::new();
        reading.add(documents.iter());
        reading
    }

    /// Puts files and reads them at once.
    pub fn add<'d>(&self, documents: impl IntoIterator<Item = (&'d String, &'d String)>) {
        for (name, text) in documents {
            fs::write(self.room.path().join("data").join(name), text).unwrap();
        }
        self.app.update(&mut |_| {}).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.room.path().join("data").join(name)).unwrap();
        self.app.update(&mut |_| {}).unwrap();
    }

    fn answer(&self, command: Command, text: &str) -> Value {
        self.answer_at_most(10, command, text)
    }

    pub fn answer_at_most(&self, limit: usize, command: Command, text: &str) -> Value {
        let (from, until, as_of) = (None, None, None);
        let text = text.to_owned();
        let question = Question { command, text, from, until, as_of, shelf: Shelf::default(), limit };
        serde_json::to_value(self.app.answer(&question).unwrap()).unwrap()
    }

    fn tag(&self, claim: &str) -> String {
        self.answer(Command::Claim, claim)["tag"].as_str().unwrap().to_owned()
    }

    /// The answers to `questions` as they are printed.
    fn printed(&self, questions: &[(Command, &str)]) -> Vec<String> {
        questions.iter().map(|(command, text)| self.answer(*command, text).to_string()).collect()
    }
}

/// The documents of `tests/library`, and what people know of their outlets.
fn library() -> Documents {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library");
    let mut documents = Documents::new();
    for entry in fs::read_dir(folder.join("documents")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        documents.insert(name, fs::read_to_string(&path).unwrap());
    }
    documents.insert("outlets.toml".to_owned(), fs::read_to_string(folder.join("outlets.toml")).unwrap());
    documents
}

fn claims() -> Vec<&'static str> {
    library::claims(include_str!("../library/claims.txt")).into_iter().map(|claim| claim.text).collect()
}

pub fn report(outlet: &str, title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\noutlet: {outlet}\npublished: 2026-08-01\nkind: report\n---\n{body}\n")
}

/// Which claims have another tag in `after` than in `before`.
fn changed(before: &Reading, after: &Reading, claims: &[&str]) -> Vec<String> {
    let tags = claims.iter().map(|claim| (claim, before.tag(claim), after.tag(claim)));
    tags.filter(|(_, one, other)| one != other).map(|(claim, one, other)| format!("{claim}: {one} → {other}")).collect()
}

/// Runs a test on `cases` values of `strategy`, the same in every run.
fn each<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, max_shrink_iters: 40, failure_persistence: None, ..Config::default() };
    let dice = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, dice).run(strategy, test).unwrap();
}

const QUESTIONS: [(Command, &str); 10] = [
    (Command::Claim, "Kestrel Foods closed its Brannock mill"),
    (Command::Claim, "Kestrel Foods dumped chemical waste in the River Tarn"),
    (Command::Claim, "Kestrel Foods employs 450 people at the mill"),
    (Command::Claim, "Kestrel Foods withheld two fire inspection reports from the insurer"),
    (Command::Ask, "What did the union say about the sluice?"),
    (Command::Ask, "How many firefighters put out the fire?"),
    (Command::Who, "Helena Strand"),
    (Command::Who, "Who accused Kestrel Foods of dumping waste?"),
    (Command::When, "Kestrel Foods"),
    (Command::When, "When did the mill close?"),
];

#[test]
fn the_same_sources_in_any_order_give_the_same_bytes() {
    let documents = library();
    let at_once = Reading::of(&documents).printed(&QUESTIONS);
    let names: Vec<String> = documents.keys().cloned().collect();
    let order = (Just(names).prop_shuffle(), 1..6_usize);
    each(8, &order, |(names, together)| {
        let reading = Reading::new();
        for some in names.chunks(together) {
            reading.add(some.iter().map(|name| (name, &documents[name])));
        }
        prop_assert_eq!(&reading.printed(&QUESTIONS), &at_once);
        // Nor does it matter what was there in between.
        let gone = &names[0];
        if gone != "outlets.toml" {
            reading.remove(gone);
            reading.add([(gone, &documents[gone])]);
            prop_assert_eq!(&reading.printed(&QUESTIONS), &at_once);
        }
        Ok(())
    });
}

/// Firms, places and doings that the library does not know.
const STRANGERS: [(&str, &str); 6] = [
    (
        "Lorvik Shipping raises its fares",
        "Lorvik Shipping will raise the fares of its island ferries in autumn, its manager Dag Moen said on Friday.\n\n\
         Passengers on the outer islands pay 40 crowns today. The harbour board has approved the new fares.",
    ),
    (
        "A telescope for the southern sky",
        "Astronomers on Mount Verrin opened a telescope with a mirror of nine metres. It cost 310 million crowns.\n\n\
         \"We have waited for twelve years,\" said Ilse Maddox, who leads the observatory. The first pictures are expected in May.",
    ),
    (
        "Orchestra loses its conductor",
        "Paolo Verani left the Lindholm Orchestra on April 7, 2026. The orchestra denied that there had been a quarrel.\n\n\
         Two violinists accused him of shouting at rehearsals. No successor has been named.",
    ),
    (
        "Cup final",
        "Ostend Rovers won the cup final by three goals to one. Nobody was hurt when a floodlight fell.\n\n\
         The referee admitted that the second goal should not have counted.",
    ),
    (
        "Rain in the Alder hills",
        "Heavy rain closed the road between Sarn and Upper Alder for two days. Engineers have not said when it will open.\n\n\
         The council paid each household 200 crowns.",
    ),
    (
        "Bank moves its computers",
        "Calder Bank moved its computers to a cave in the north and dismissed 60 clerks by telephone.\n\n\
         Its chair, Noor Haddad, is a former judge. She told the clerks that the old building was too hot.",
    ),
];

#[test]
fn an_unrelated_document_changes_no_tag() {
    let documents = library();
    let claims = claims();
    let before = Reading::of(&documents);
    let strangers: Vec<(String, String)> = STRANGERS
        .iter()
        .zip(0..)
        .map(|((title, body), number)| (format!("stranger-{number}.md"), report("Island Courier", title, body)))
        .collect();
    for (name, text) in &strangers {
        let after = Reading::of(&documents);
        after.add([(name, text)]);
        assert_eq!(changed(&before, &after, &claims), [""; 0], "with {name}");
    }
    let all = Reading::of(&documents);
    all.add(strangers.iter().map(|(name, text)| (name, text)));
    assert_eq!(changed(&before, &all, &claims), [""; 0], "with all of them");
}

#[test]
fn a_reprint_changes_no_tag() {
    let documents = library();
    let claims = claims();
    let (before, after) = (Reading::of(&documents), Reading::of(&documents));
    for ((name, text), turn) in documents.iter().filter(|(name, _)| name.strip_suffix(".md").is_some()).zip(0..) {
        let (head, body) = text.trim_start_matches("---\n").split_once("\n---\n").unwrap();
        let kind = head.lines().find(|line| line.starts_with("kind:")).unwrap();
        // Under another headline, by another outlet, weeks later.
        let head = format!("title: From our partners\noutlet: Island Courier\npublished: 2026-09-01\n{kind}");
        after.add([(&"zz-copy.md".to_owned(), &format!("---\n{head}\n---\n{body}"))]);
        // A third of the claims in turn.
        let some: Vec<&str> = claims.iter().copied().skip(turn % 3).step_by(3).collect();
        assert_eq!(changed(&before, &after, &some), [""; 0], "with a reprint of {name}");
    }
}

#[test]
fn a_low_limit_cuts_quotations_and_no_reasons() {
    let reading = Reading::of(&library());
    for (command, text) in QUESTIONS.into_iter().filter(|(command, _)| *command == Command::Claim) {
        let (all, one) = (reading.answer_at_most(20, command, text), reading.answer_at_most(1, command, text));
        assert_eq!(one["citations"].as_array().unwrap().len(), 1, "{text}");
        for key in ["tag", "admiralty", "said_by"] {
            assert_eq!(one[key], all[key], "{text}: {key}");
        }
        let names = |answer: &Value| -> Vec<Value> {
            answer["origins"].as_array().unwrap().iter().map(|origin| origin["name"].clone()).collect()
        };
        assert_eq!(names(&one), names(&all), "{text}");
        assert_eq!(one["why"][0]["rule"], all["why"][0]["rule"], "{text}");
    }
}

#[test]
fn each_quotation_that_takes_a_side_has_the_rule_that_says_so() {
    let reading = Reading::of(&library());
    for claim in claims().into_iter().step_by(4) {
        let answer = reading.answer(Command::Claim, claim);
        let rules = answer["why"].as_array().unwrap();
        for citation in answer["citations"].as_array().unwrap().iter().filter(|one| one["stance"] != "mentions") {
            let told =
                rules.iter().skip(1).filter(|rule| rule["citations"].as_array().unwrap().contains(&citation["n"]));
            assert_eq!(told.count(), 1, "{claim}: {}", citation["quote"]);
        }
        let has_words =
            |rule: &Value| rule["text"].as_str().is_some_and(|text| text.ends_with('.') && !text.starts_with("Rule"));
        assert!(rules.iter().all(has_words), "{claim}: {rules:#?}");
    }
}

/// Parties, what they do, and the same as another would tell it.
const PARTIES: [&str; 5] = ["Lorvik Shipping", "Calder Bank", "Ostend Rovers", "Northgate Rail", "Sable Motors"];
const DEEDS: [(&str, &str); 8] = [
    (
        "sold the Harn depot to a rival",
        "Sources at the harbour saw the deed: PARTY sold the Harn depot to a rival last week.",
    ),
    ("dismissed 60 clerks", "PARTY dismissed 60 clerks, our reporter in Harn found."),
    ("closed its yard in Sarn", "The gates are locked: PARTY closed its yard in Sarn."),
    ("bought 12 turbines", "PARTY bought 12 turbines, customs papers that we have seen show."),
    ("poisoned the lake above Harn", "PARTY poisoned the lake above Harn, tests by this newspaper show."),
    ("bribed two inspectors", "PARTY bribed two inspectors, bank statements that we have seen show."),
    ("hid a fault in its brakes", "PARTY hid a fault in its brakes, drawings that we have seen show."),
    ("cancelled the night train to Sarn", "PARTY cancelled the night train to Sarn this spring."),
];

fn story() -> impl Strategy<Value = (&'static str, (&'static str, &'static str))> {
    (prop::sample::select(PARTIES.to_vec()), prop::sample::select(DEEDS.to_vec()))
}

#[test]
fn an_independent_report_raises_what_is_reported_to_corroborated() {
    each(16, &story(), |(party, (deed, retold))| {
        let claim = format!("{party} {deed}");
        let reading = Reading::new();
        let first = report("Island Courier", "News", &format!("{claim} in March. The price of bread rose."));
        reading.add([(&"first.md".to_owned(), &first)]);
        prop_assert_eq!(reading.tag(&claim), "reported", "{}", claim);
        let second = report("Harbour Post", "Today", &retold.replace("PARTY", party));
        reading.add([(&"second.md".to_owned(), &second)]);
        prop_assert_eq!(reading.tag(&claim), "corroborated", "{}", claim);
        // One of the same family is not independent.
        let family = "[[outlet]]\nname = \"Harbour Post\"\nfamily = \"Island Courier\"\n".to_owned();
        reading.add([(&"outlets.toml".to_owned(), &family)]);
        prop_assert_eq!(reading.tag(&claim), "reported", "{}", claim);
        Ok(())
    });
}

#[test]
fn a_denial_turns_what_is_alleged_into_disputed() {
    const DENIALS: [&str; 4] = [
        "PARTY denied that it had DONE.",
        "\"We never DEED,\" a spokesman for PARTY said.",
        "PARTY rejected the claim that it DEED.",
        "PARTY said it had not DONE.",
    ];
    const DONE: [(&str, &str); 5] = [
        ("sold the Harn depot to a rival", "sold the Harn depot to a rival"),
        ("poisoned the lake above Harn", "poisoned the lake above Harn"),
        ("bribed two inspectors", "bribed two inspectors"),
        ("hid a fault in its brakes", "hidden a fault in its brakes"),
        ("dismissed 60 clerks", "dismissed 60 clerks"),
    ];
    let story = (
        prop::sample::select(PARTIES.to_vec()),
        prop::sample::select(DONE.to_vec()),
        prop::sample::select(DENIALS.to_vec()),
    );
    each(24, &story, |(party, (deed, done), denial)| {
        let claim = format!("{party} {deed}");
        let reading = Reading::new();
        let accused = format!("The dockers' union Hook and Line alleged that {party} {deed}. The weather was fine.");
        reading.add([(&"first.md".to_owned(), &report("Island Courier", "News", &accused))]);
        prop_assert_eq!(reading.tag(&claim), "alleged", "{}", claim);
        let denied = denial.replace("PARTY", party).replace("DEED", deed).replace("DONE", done);
        reading.add([(&"second.md".to_owned(), &report("Harbour Post", "Today", &denied))]);
        prop_assert_eq!(reading.tag(&claim), "disputed", "{}: {}", claim, denied);
        Ok(())
    });
}
