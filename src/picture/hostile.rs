//! Pictures of anything: they can be decoded, are of a size that Discord takes, and say in words what they show.

use proptest::prelude::*;

use super::sample::{citation, claim, searched, when};
use super::timeline::{Dated, Timeline};
use super::{ALT, HEIGHT, Picture, lineage, raster, timeline};
use crate::answer::{CitationNo, Event, Precision, Stance, Tag, When};
use crate::tongue::Tongue;

/// What Discord takes as one file.
const LARGEST: usize = 10 * 1024 * 1024;

#[track_caller]
fn check(picture: &Picture) {
    let (width, height) = raster::size(&picture.png).unwrap_or_else(|| panic!("no PNG: {}", picture.svg));
    assert!(width == super::WIDTH as u32 && height <= HEIGHT as u32, "{width} × {height}");
    assert!(picture.png.len() <= LARGEST);
    check_words(picture);
}

#[track_caller]
fn check_words(picture: &Picture) {
    let size = raster::tree(&picture.svg).unwrap().size();
    assert!((size.width() - super::WIDTH).abs() < 1.0 && size.height() <= HEIGHT, "{size:?}");
    let units = picture.alt.encode_utf16().count();
    assert!((1..=ALT).contains(&units), "{units}");
    assert!(!picture.alt.chars().any(|letter| letter.is_control() || ('\u{202a}'..='\u{202e}').contains(&letter)));
}

#[test]
fn what_is_drawn_can_be_decoded() {
    check(&timeline(&Timeline::of(&when(), Tongue::English)));
    check(&lineage(&claim(), Tongue::English));
    check(&timeline(&Timeline::default()));
}

#[test]
fn five_hundred_events_stay_legible() {
    let outlet = Some("Tarn Valley Radio");
    let many = When {
        text: "everything".to_owned(),
        events: (0..500)
            .map(|n| Event {
                begin: format!("20{:02}-{:02}-{:02}", n % 27, n % 12 + 1, n % 28 + 1),
                end: None,
                precision: Precision::Day,
                inferred: false,
                citation: CitationNo(n),
            })
            .collect(),
        undated: Vec::new(),
        citations: (0..500)
            .map(|n| citation(n, outlet, &format!("Event {n}."), Tag::Reported, Stance::Mentions))
            .collect(),
        searched: searched(),
    };
    let picture = timeline(&Timeline::of(&many, Tongue::English));
    check(&picture);
    assert!(picture.svg.contains("and 492 more on the axis"));
    assert!(picture.alt.contains("the best 8 of 500"));
    assert!(raster::tree(&picture.svg).unwrap().size().height() < 2200.0);
}

#[test]
fn five_hundred_documents_stay_legible() {
    let mut many = claim();
    many.citations = (1..=500)
        .map(|n| citation(n, Some(&format!("Outlet {n}")), "It was dumped.", Tag::Reported, Stance::Supports))
        .collect();
    many.origins.clear();
    let picture = lineage(&many, Tongue::English);
    check(&picture);
    assert!(picture.svg.contains("and 493 more documents"), "{}", picture.svg);
    assert!(picture.alt.contains("500 documents"));
}

#[test]
fn no_type_is_smaller_than_can_be_read_on_a_phone() {
    for picture in [timeline(&Timeline::of(&when(), Tongue::English)), lineage(&claim(), Tongue::English)] {
        let sizes = picture.svg.split("font-size=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let smallest = sizes.map(|size| size.parse::<f32>().unwrap()).fold(f32::MAX, f32::min);
        assert!(smallest >= 28.0, "{smallest}");
    }
}

#[test]
fn the_words_say_what_the_picture_shows() {
    let alt = timeline(&Timeline::of(&when(), Tongue::English)).alt;
    for fact in [
        "the mill at Brannock",
        "2017, disputed",
        "2026-04-09 (inferred), confirmed",
        "2026-04 – 2026-05",
        "14 documents",
    ] {
        assert!(alt.contains(fact), "{fact:?} is not in {alt:?}");
    }
    let alt = lineage(&claim(), Tongue::English).alt;
    for fact in [
        "Tag: Disputed.",
        "5 documents, 3 outlets, 2 origins.",
        "contradicts, from Kestrel Foods",
        "(Evening Ledger, 2026-04-03) supports",
    ] {
        assert!(alt.contains(fact), "{fact:?} is not in {alt:?}");
    }
}

/// Markup, directions, invisible letters, letters without end, and letters of everywhere.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("</text></svg><script>".to_owned()),
        Just("&amp;&#0;&lt;<![CDATA[]]>".to_owned()),
        Just("\u{202e}\u{2066}\u{200f}".to_owned()),
        Just("\u{0}\u{1b}[31m\u{7f}\n\r\t".to_owned()),
        Just("工厂关闭 👩‍👩‍👧 ⚖️".to_owned()),
        Just("שלום مرحبا".to_owned()),
        Just("a\u{300}\u{301}\u{302}\u{303}".to_owned()),
        Just("W".repeat(300)),
        Just("“'\"`".to_owned()),
        ".{0,40}",
        "[a-z ]{0,60}",
    ];
    proptest::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

fn tag() -> impl Strategy<Value = Tag> {
    proptest::sample::select(Tag::ALL.to_vec())
}

fn dated() -> impl Strategy<Value = Dated> {
    let date =
        prop_oneof!["[0-9]{4}(-[01][0-9](-[0-3][0-9])?)?", "-?[0-9]{1,4}", "20[0-9]{2}-(Q[1-4]|H1|SU|WI)", hostile()];
    (date.clone(), proptest::option::of(date), any::<bool>(), hostile(), hostile(), tag()).prop_map(
        |(begin, end, is_inferred, quote, source, tag)| Dated {
            published: Some(begin.clone()),
            begin,
            end,
            is_inferred,
            quote,
            source,
            tag,
            is_tagged: true,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_timeline_breaks(title in hostile(), foot in hostile(), events in proptest::collection::vec(dated(), 0..20), undated in 0..3_usize) {
        check_words(&timeline(&Timeline { title, events, undated, foot, tongue: Tongue::German }));
    }

    #[test]
    fn no_lineage_breaks(
        text in hostile(),
        tag in tag(),
        names in proptest::collection::vec((hostile(), hostile(), hostile(), 0..3_u8, 0..9_u32), 0..20),
    ) {
        let mut claim = claim();
        (claim.text, claim.tag) = (text, tag);
        claim.citations.clear();
        claim.origins.clear();
        for (n, (title, outlet, origin, stance, shared)) in names.into_iter().enumerate() {
            let stance = [Stance::Supports, Stance::Contradicts, Stance::Mentions][usize::from(stance)];
            let mut one = citation(n as u32, Some(&outlet), "It was dumped.", tag, stance);
            (one.title, one.origin) = (Some(title), Some(origin));
            one.document.0 = format!("d{shared}");
            claim.citations.push(one);
        }
        check_words(&lineage(&claim, Tongue::English));
    }
}
