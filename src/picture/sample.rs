//! Answers to draw in the tests.

use crate::answer::{Citation, CitationNo, Claim, Event, Origin, Precision, Searched, Stance, Tag, When};
use crate::document::DocumentId;

/// A citation of the mill's story.
pub fn citation(n: u32, outlet: Option<&str>, quote: &str, tag: Tag, stance: Stance) -> Citation {
    Citation {
        n: CitationNo(n),
        document: DocumentId(format!("mill-{n}")),
        title: Some(format!("The Brannock mill, part {n}: what the owner says and what the workers saw")),
        outlet: outlet.map(str::to_owned),
        author: None,
        url: None,
        published: Some(format!("2026-04-{:02}", n % 28 + 1)),
        span: crate::text::Span::of(quote),
        quote: quote.to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        page: None,
        link: None,
        tag,
        stance,
        said_by: Vec::new(),
        origin: outlet.map(str::to_owned),
        changed: None,
        passage: crate::passage::PassageNo(0),
    }
}

pub fn searched() -> Searched {
    Searched { documents: 14, newest: Some("2026-05-04".to_owned()), failing: 0 }
}

fn event(begin: &str, end: Option<&str>, precision: Precision, inferred: bool, n: u32) -> Event {
    let end = end.map(str::to_owned);
    Event { begin: begin.to_owned(), end, precision, inferred, citation: CitationNo(n) }
}

/// Events of every kind.
pub fn when() -> When {
    let outlet = Some("Tarn Valley Radio");
    When {
        text: "the mill at Brannock".to_owned(),
        events: vec![
            event("2026-03-02", None, Precision::Day, false, 1),
            event("2026-04-07", None, Precision::Day, false, 2),
            event("2026-04", Some("2026-05"), Precision::Month, true, 3),
            event("2017", None, Precision::Year, false, 4),
            event("2026-04-09", None, Precision::Day, true, 2),
        ],
        undated: vec![CitationNo(5)],
        citations: vec![
            citation(
                1,
                outlet,
                "A fire damaged the mill on March 2, 2026, & nobody was killed.",
                Tag::Reported,
                Stance::Mentions,
            ),
            citation(
                2,
                None,
                "The owner closed the mill on April 7 and paid the workers two days later, which the union \
                calls too late, too little and against the agreement that both sides had signed in the autumn of the year \
                before, when the new dryer hall was opened.",
                Tag::Confirmed,
                Stance::Mentions,
            ),
            citation(
                3,
                outlet,
                "The union alleges that waste was dumped from April to May.",
                Tag::Alleged,
                Stance::Mentions,
            ),
            citation(4, Some("<b>Ledger</b>"), "It was bought in 2017.", Tag::Disputed, Stance::Mentions),
            citation(5, outlet, "It had been sold once before.", Tag::Reported, Stance::Mentions),
        ],
        searched: searched(),
    }
}

/// Five documents, three outlets, two origins.
pub fn claim() -> Claim {
    let citations = vec![
        citation(1, Some("Tarn Valley Radio"), "The union says it was dumped.", Tag::Alleged, Stance::Supports),
        citation(2, Some("Evening Ledger"), "Waste was dumped, the union says.", Tag::Alleged, Stance::Supports),
        citation(3, Some("Evening Ledger"), "Waste was dumped.", Tag::Alleged, Stance::Supports),
        citation(4, Some("Kestrel Foods"), "We dumped nothing.", Tag::Alleged, Stance::Contradicts),
        citation(5, None, "The company denies it.", Tag::Alleged, Stance::Contradicts),
        citation(6, None, "The eels are gone.", Tag::Reported, Stance::Mentions),
    ];
    let origin = |name: &str, family: &str, numbers: &[u32]| Origin {
        name: name.to_owned(),
        family: family.to_owned(),
        citations: numbers.iter().map(|n| CitationNo(*n)).collect(),
    };
    Claim {
        text: "Kestrel Foods dumped chemical waste in the River Tarn".to_owned(),
        tag: Tag::Disputed,
        admiralty: "F3".to_owned(),
        said_by: vec!["Millers United".to_owned()],
        origins: vec![
            origin("Millers United", "Millers United", &[1, 2, 3]),
            origin("Kestrel Foods", "Kestrel Holding", &[4, 5]),
        ],
        caveats: Vec::new(),
        why: Vec::new(),
        would_change: Vec::new(),
        verdict: None,
        citations,
        searched: searched(),
    }
}
