//! A Word document (`.docx`) → its headings, paragraphs, lists and tables.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use docx_rs::{
    DocumentChild, Docx, HyperlinkData, InsertChild, Paragraph, ParagraphChild, ReadDocxOptions, Run, RunChild,
    StructuredDataTagChild, Table, TableCellContent, TableChild, TableRowChild,
};

use crate::document::writer::Writer;
use crate::document::{BlockKind, Document, Meta, Read, archive, html};

/// The largest file that is read, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// The largest part of it that holds words, unpacked, in bytes.
const LARGEST_PART: u64 = 48 * 1024 * 1024;

/// The text of a document and its metadata, else why there is none, and what to do. Struck and deleted words, comments, and
/// what stands at the edge of every page are left out.
pub fn read(bytes: &[u8]) -> Result<Read, String> {
    if bytes.len() > LARGEST {
        return Err(format!(
            "is larger than {} MiB and is not read; save it without pictures",
            LARGEST / (1024 * 1024)
        ));
    }
    archive::check(bytes, "DOCX")?;
    // Its reader turns in a circle where XML breaks off.
    archive::check_xml(bytes, "DOCX")?;
    catch_unwind(AssertUnwindSafe(|| whole(bytes)))
        .unwrap_or_else(|_| Err("is a DOCX that cannot be read: it is damaged; save it again".to_owned()))
}

fn whole(bytes: &[u8]) -> Result<Read, String> {
    let options = ReadDocxOptions::default().with_image_previews(false);
    let docx = docx_rs::read_docx_with_options(bytes, options).map_err(|error| {
        format!("is no DOCX or is damaged ({error}); save it again, or add its text as a .txt file")
    })?;
    let mut reader =
        Reader { writer: Writer::default(), styles: styles(&docx), addresses: addresses(&docx), in_list: 0 };
    for child in &docx.document.children {
        reader.child(child);
    }
    reader.leave_lists(0);
    let mut document = reader.writer.document();
    if document.blocks.is_empty() {
        return Err("is a DOCX without text; what it shows may be pictures".to_owned());
    }
    document.meta = meta(bytes, &document);
    Ok((document, Vec::new()))
}

/// What a paragraph is by its style.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Heading(u8),
    Quotation,
}

/// The styles that mean something, by their ids. A style has the same name in every language, and another id.
fn styles(docx: &Docx) -> BTreeMap<String, Style> {
    let known = |style: &docx_rs::Style| {
        let name = serde_json::to_value(&style.name).ok()?;
        let name = name.as_str()?.to_lowercase();
        let of_name = style_named(&name);
        let of_outline = style.paragraph_property.outline_lvl.as_ref().filter(|outline| outline.v < 6);
        of_name.or_else(|| of_outline.map(|outline| Style::Heading(outline.v as u8 + 1)))
    };
    docx.styles.styles.iter().filter_map(|style| Some((style.style_id.clone(), known(style)?))).collect()
}

/// What a style of this name or id is.
fn style_named(name: &str) -> Option<Style> {
    let name = name.to_lowercase().replace([' ', '-'], "");
    match name.as_str() {
        "title" => Some(Style::Heading(1)),
        "quote" | "intensequote" => Some(Style::Quotation),
        _ => {
            let level: u8 = name.strip_prefix("heading")?.parse().ok()?;
            (1..=9).contains(&level).then(|| Style::Heading(level.min(6)))
        }
    }
}

/// Where links lead to, by the id of their relation.
fn addresses(docx: &Docx) -> BTreeMap<String, String> {
    docx.hyperlinks.iter().map(|(id, target, _)| (id.clone(), target.clone())).collect()
}

struct Reader {
    writer: Writer,
    styles: BTreeMap<String, Style>,
    addresses: BTreeMap<String, String>,
    /// How many lists are open.
    in_list: usize,
}

impl Reader {
    fn child(&mut self, child: &DocumentChild) {
        match child {
            DocumentChild::Paragraph(paragraph) => self.paragraph(paragraph),
            DocumentChild::Table(table) => self.table(table),
            DocumentChild::StructuredDataTag(tag) => self.tagged(&tag.children),
            _ => {}
        }
    }

    fn tagged(&mut self, children: &[StructuredDataTagChild]) {
        let mut waiting: Vec<&StructuredDataTagChild> = children.iter().rev().collect();
        while let Some(child) = waiting.pop() {
            match child {
                StructuredDataTagChild::Paragraph(paragraph) => self.paragraph(paragraph),
                StructuredDataTagChild::Table(table) => self.table(table),
                StructuredDataTagChild::Run(run) => self.run(run),
                StructuredDataTagChild::StructuredDataTag(inner) => waiting.extend(inner.children.iter().rev()),
                _ => {}
            }
        }
    }

    fn leave_lists(&mut self, depth: usize) {
        while self.in_list > depth {
            self.writer.end_list();
            self.in_list -= 1;
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let property = &paragraph.property;
        let id = property.style.as_ref().map(|style| style.val.as_str());
        let style = id.and_then(|id| self.styles.get(id).copied().or_else(|| style_named(id)));
        let style = style.or_else(|| {
            let level = property.outline_lvl.as_ref()?.v;
            (level < 6).then(|| Style::Heading(level as u8 + 1))
        });
        // Number 0 is how a paragraph says that it is in no list although its style is.
        let listed = property
            .numbering_property
            .as_ref()
            .filter(|numbering| numbering.id.as_ref().is_some_and(|id| id.id > 0))
            .map(|numbering| numbering.level.as_ref().map_or(0, |level| level.val).min(8));
        match (style, listed) {
            (Some(Style::Heading(level)), _) => {
                self.leave_lists(0);
                self.writer.begin(BlockKind::Heading { level });
                self.words(&paragraph.children);
                self.writer.close();
            }
            (_, Some(depth)) => {
                self.leave_lists(depth + 1);
                while self.in_list <= depth {
                    self.writer.begin_list(None);
                    self.in_list += 1;
                }
                self.writer.begin_item();
                self.words(&paragraph.children);
                self.writer.end_item();
            }
            (style, None) => {
                self.leave_lists(0);
                if style == Some(Style::Quotation) {
                    self.writer.begin_quotation();
                }
                self.words(&paragraph.children);
                self.writer.close();
                if style == Some(Style::Quotation) {
                    self.writer.end_quotation();
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.leave_lists(0);
        for (number, TableChild::TableRow(row)) in table.rows.iter().enumerate() {
            // Nothing says for sure which row is the head; the first one of several is.
            self.writer.begin(BlockKind::Row { header: number == 0 && table.rows.len() > 1 });
            for TableRowChild::TableCell(cell) in &row.cells {
                self.writer.cell();
                self.cell(&cell.children);
            }
            self.writer.close();
        }
    }

    /// The words of a cell, with those of the tables in it.
    fn cell(&mut self, content: &[TableCellContent]) {
        let mut waiting: Vec<&TableCellContent> = content.iter().rev().collect();
        let mut is_first = true;
        while let Some(content) = waiting.pop() {
            match content {
                TableCellContent::Paragraph(paragraph) => {
                    if !std::mem::take(&mut is_first) {
                        self.writer.write_flowing(" ");
                    }
                    self.words(&paragraph.children);
                }
                TableCellContent::Table(table) => {
                    let cells = table.rows.iter().flat_map(|TableChild::TableRow(row)| &row.cells);
                    let inside: Vec<_> = cells.flat_map(|TableRowChild::TableCell(cell)| &cell.children).collect();
                    waiting.extend(inside.into_iter().rev());
                }
                _ => {}
            }
        }
    }

    fn words(&mut self, children: &[ParagraphChild]) {
        enum Step<'a> {
            Read(&'a ParagraphChild),
            EndLink,
        }
        let mut waiting: Vec<Step<'_>> = children.iter().rev().map(Step::Read).collect();
        while let Some(step) = waiting.pop() {
            match step {
                Step::EndLink => self.writer.end_link(),
                Step::Read(ParagraphChild::Run(run)) => self.run(run),
                Step::Read(ParagraphChild::Insert(inserted)) => {
                    for child in &inserted.children {
                        if let InsertChild::Run(run) = child {
                            self.run(run);
                        }
                    }
                }
                Step::Read(ParagraphChild::Hyperlink(link)) => {
                    let address = match &link.link {
                        HyperlinkData::External { rid, .. } => self.addresses.get(rid).cloned(),
                        HyperlinkData::Anchor { .. } => None,
                    };
                    self.writer.begin_link(address.unwrap_or_default());
                    waiting.push(Step::EndLink);
                    waiting.extend(link.children.iter().rev().map(Step::Read));
                }
                Step::Read(ParagraphChild::StructuredDataTag(tag)) => {
                    for child in &tag.children {
                        if let StructuredDataTagChild::Run(run) = child {
                            self.run(run);
                        }
                    }
                }
                Step::Read(_) => {}
            }
        }
    }

    fn run(&mut self, run: &Run) {
        let property = &run.run_property;
        if property.vanish.is_some() || is_on(property.strike.as_ref()) || is_on(property.dstrike.as_ref()) {
            return;
        }
        for child in &run.children {
            match child {
                RunChild::Text(text) => self.writer.write_flowing(&text.text),
                RunChild::Tab(_) | RunChild::PTab(_) => self.writer.write_flowing(" "),
                RunChild::Break(_) | RunChild::CarriageReturn(_) => self.writer.break_line(),
                _ => {}
            }
        }
    }
}

/// Whether a switch is there and is not turned off.
fn is_on(switch: Option<&impl serde::Serialize>) -> bool {
    switch
        .and_then(|switch| serde_json::to_value(switch).ok())
        .is_some_and(|value| value != serde_json::Value::Bool(false))
}

/// What the file says of itself. When it was written is not when it was published.
fn meta(bytes: &[u8], document: &Document) -> Meta {
    let core = part(bytes, "docProps/core.xml").unwrap_or_default();
    let said = |name: &str| {
        let (_, rest) = core.split_once(&format!("<{name}"))?;
        let (_, rest) = rest.split_once('>')?;
        let (words, _) = rest.split_once("</")?;
        let words = html::whole(words).text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let mut meta = Meta {
        title: said("dc:title").or_else(|| document.first_heading().map(ToOwned::to_owned)),
        author: said("dc:creator"),
        language: said("dc:language"),
        ..Meta::default()
    };
    if let Some(day) = said("dcterms:created").and_then(|time| crate::document::Published::read(&time)) {
        meta.extra.insert("created".to_owned(), day.iso);
    }
    meta
}

/// A part of the archive as text.
fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.take(LARGEST_PART).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::document::epub::tests::packed;
    use crate::document::tests::{is_well_formed, shown};

    /// A document whose body is this `WordprocessingML`.
    pub fn docx(body: &str) -> Vec<u8> {
        let document = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{body}</w:body></w:document>"#
        );
        packed(&[
            (
                "[Content_Types].xml",
                r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#,
            ),
            (
                "_rels/.rels",
                r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
            ),
            (
                "word/_rels/document.xml.rels",
                r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://mill.example/a" TargetMode="External"/></Relationships>"#,
            ),
            (
                "word/styles.xml",
                r#"<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>"#,
            ),
            (
                "docProps/core.xml",
                r#"<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Mill &amp; port</dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>2026-07-03T10:00:00Z</dcterms:created></cp:coreProperties>"#,
            ),
            ("word/document.xml", &document),
        ])
    }

    fn words(style: &str, text: &str) -> String {
        format!("<w:p><w:pPr>{style}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
    }

    #[track_caller]
    fn check(body: &str, blocks: &str) -> Document {
        let (document, _) = read(&docx(body)).unwrap();
        assert!(is_well_formed(&document));
        assert_eq!(shown(&document), blocks);
        document
    }

    #[test]
    fn styles_tell_headings_and_quotations_whatever_their_language() {
        let body = [
            words("<w:pStyle w:val=\"Heading1\"/>", "The mill"),
            words("", "It closed."),
            words("<w:pStyle w:val=\"berschrift2\"/>", "Why"),
            words("<w:pStyle w:val=\"Quote\"/>", "It was old."),
        ];
        check(&body.concat(), "h1 The mill\np It closed.\nh2 Why\n> It was old.");
    }

    #[test]
    fn lists_and_tables_keep_their_form() {
        let item = |level: u8, text: &str| {
            words(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>"), text)
        };
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", words("", text));
        let row = |one: &str, two: &str| format!("<w:tr>{}{}</w:tr>", cell(one), cell(two));
        let body = format!(
            "{}{}{}<w:tbl>{}{}</w:tbl>",
            item(0, "one"),
            item(1, "deep"),
            item(0, "two"),
            row("Firm", "Bid"),
            row("Ashdown", "12")
        );
        check(&body, "- one\n  - deep\n- two\n|| Firm | Bid\n| Ashdown | 12");
    }

    #[test]
    fn what_was_deleted_struck_or_hidden_is_left_out() {
        let body = "<w:p><w:r><w:t xml:space=\"preserve\">It cost </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>5</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r><w:del w:id=\"1\" w:author=\"a\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:delText>8</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"a\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:t>6 pounds</w:t></w:r></w:ins></w:p>";
        check(body, "p It cost 6 pounds");
    }

    #[test]
    fn links_and_metadata_are_kept() {
        let document = check(
            "<w:p><w:r><w:t xml:space=\"preserve\">See </w:t></w:r><w:hyperlink r:id=\"rId9\"><w:r><w:t>the log</w:t></w:r></w:hyperlink></w:p>",
            "p See the log",
        );
        assert_eq!(document.links[0].url, "https://mill.example/a");
        assert_eq!(
            (document.meta.title.as_deref(), document.meta.author.as_deref()),
            (Some("Mill & port"), Some("Ann Lee"))
        );
        assert_eq!(
            (document.meta.published, document.meta.extra.get("created").map(String::as_str)),
            (None, Some("2026-07-03"))
        );
    }

    #[test]
    fn what_is_no_document_is_named() {
        for bytes in [&b""[..], b"It closed.", &packed(&[("a.txt", "It closed.")])] {
            let refused = read(bytes).unwrap_err();
            assert!(refused.starts_with("is no DOCX or is damaged"), "{refused}");
        }
        assert_eq!(read(&docx("<w:p/>")).unwrap_err(), "is a DOCX without text; what it shows may be pictures");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn a_damaged_document_is_read_or_named(changes in proptest::collection::vec((0_usize..5000, proptest::prelude::any::<u8>()), 1..20)) {
            let mut bytes = docx(&words("", "It closed."));
            for (at, byte) in changes {
                let at = at % bytes.len();
                bytes[at] = byte;
            }
            if let Ok((document, _)) = read(&bytes) {
                proptest::prop_assert!(is_well_formed(&document));
            }
        }
    }
}
