//! Every command, option, button, menu and form in every kind of channel, and in German: each gets its one answer, valid by
//! Discord's description, and no English word of ours.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Bot, DOCUMENTS, shown};
use crate::fake_discord::{CHANNEL, Discord, components};

/// Everybody's permissions and Manage Server.
const MANAGER: &str = "2248473465835105";
const CLAIM: &str = "Tessel Group copied the loom designs of Orlan Mills";
/// A claim whose answer has more than one page, or none.
const HIRED: &str = "Tessel Group hired forty weavers in January 2026";

/// Where somebody is when they ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Channel,
    Thread,
    /// Private messages with the bot.
    WithBot,
    /// Private messages among people, where somebody has installed the bot for themselves.
    AmongPeople,
}

const PLACES: [Place; 4] = [Place::Channel, Place::Thread, Place::WithBot, Place::AmongPeople];

impl Place {
    /// Discord's number of the context.
    const fn context(self) -> u64 {
        match self {
            Self::Channel | Self::Thread => 0,
            Self::WithBot => 1,
            Self::AmongPeople => 2,
        }
    }

    /// An interaction of somebody who is there and has asked nothing before.
    fn draft(self, discord: &mut Discord, kind: u64, locale: &str) -> Value {
        let mut draft = discord.draft(kind);
        draft["locale"] = json!(locale);
        draft["member"]["user"]["id"] = draft["id"].clone();
        draft["member"]["permissions"] = json!(MANAGER);
        let thread = json!({ "id": "710000000000000001", "type": 11, "parent_id": CHANNEL.to_string() });
        match self {
            Self::Channel => {}
            Self::Thread => {
                draft["channel_id"] = thread["id"].clone();
                draft["channel"] = thread;
            }
            Self::WithBot | Self::AmongPeople => {
                let of = draft.as_object_mut().unwrap();
                let member = of.remove("member").unwrap();
                of.remove("guild_id");
                of.remove("guild");
                of.insert("user".to_owned(), member["user"].clone());
                let kind = if self == Self::WithBot { 1 } else { 3 };
                of.insert("channel".to_owned(), json!({ "id": CHANNEL.to_string(), "type": kind }));
                if self == Self::AmongPeople {
                    of.insert("authorizing_integration_owners".to_owned(), json!({ "1": member["user"]["id"] }));
                }
            }
        }
        draft["context"] = json!(self.context());
        draft
    }
}

/// What an option of this name is given; a new option needs a line.
fn value(discord: &Discord, command: &str, option: &str) -> Value {
    let words = match (command, option) {
        ("ask", "question") => "Who copied the loom designs?",
        ("who", "about") => "Orlan Mills",
        ("when", "about") => "Tessel Group",
        ("claim" | "verdict set" | "verdict clear" | "verdict history", "text") | ("why", "claim") => CLAIM,
        (_, "from") => "2026-01",
        (_, "until" | "as_of") => "2026-12-31",
        ("source show", "id") => "ledger",
        ("source remove", "id") => "guilds/800000000000000001/secret",
        ("source add", "url") => "https://127.0.0.1/",
        ("verdict set", "tag") => "Disputed",
        ("verdict set" | "verdict clear", "reason") => "Zwei Briefe",
        ("digest set", "time") => "09:00",
        ("digest set", "zone") => "Europe/Berlin",
        ("digest set", "days") => "mon, wed",
        ("digest set", "topics") => "Tessel",
        ("digest set", "language") => "German",
        ("digest set", "length") => "Long",
        ("watch add" | "watch remove", "what") => HIRED,
        ("watch add", "as") => "Claim",
        (_, "private" | "here" | "only_here" | "always") => return json!(true),
        ("source add", "file") => {
            return discord.upload("notiz.txt", b"Das Werk in Emberfell schloss am 3. Mai 2026.")["id"].clone();
        }
        _ => panic!("/{command} has an option {option}: give it a value here"),
    };
    json!(words)
}

/// A command that can be given, with its options, and where.
#[derive(Clone, Debug)]
struct Entry {
    /// `digest set`.
    name: String,
    options: Vec<Value>,
    contexts: Vec<u64>,
}

/// All commands that are registered, a subcommand as one.
fn entries(registered: &Value) -> Vec<Entry> {
    let mut entries = Vec::new();
    for command in registered.as_array().unwrap().iter().filter(|command| command["type"] != 3) {
        let contexts: Vec<u64> =
            command["contexts"].as_array().unwrap().iter().map(|context| context.as_u64().unwrap()).collect();
        let name = command["name"].as_str().unwrap();
        let options = command["options"].as_array().cloned().unwrap_or_default();
        let (subs, plain): (Vec<Value>, Vec<Value>) = options.into_iter().partition(|option| option["type"] == 1);
        if subs.is_empty() {
            entries.push(Entry { name: name.to_owned(), options: plain, contexts });
            continue;
        }
        for sub in subs {
            let name = format!("{name} {}", sub["name"].as_str().unwrap());
            let options = sub["options"].as_array().cloned().unwrap_or_default();
            entries.push(Entry { name, options, contexts: contexts.clone() });
        }
    }
    entries
}

/// What the bot answered: all that is read of it.
#[derive(Default)]
struct Heard {
    words: Vec<(String, String)>,
    /// The verbs of the buttons and menus that were pressed.
    verbs: BTreeSet<String>,
    /// What is still to be pressed: where, and the message it stands in. Each verb once for each place.
    open: BTreeMap<(Place, String), Value>,
}

impl Heard {
    /// Notes a message that was answered.
    fn note(&mut self, place: Place, what: &str, message: &Value) {
        if message["embeds"].is_array() {
            self.words.push((what.to_owned(), shown(message)));
        }
        for component in components(message) {
            for part in ["label", "placeholder"] {
                self.words.push((what.to_owned(), component[part].as_str().unwrap_or_default().to_owned()));
            }
            let id = component["custom_id"].as_str().unwrap_or_default();
            if let Some(verb) = id.split('/').nth(1).filter(|_| id.starts_with("1/") && component["type"] != 4) {
                let mut draft = json!({ "custom_id": id, "component_type": component["type"] });
                if component["type"] == 3 {
                    draft["values"] = json!([component["options"][0]["value"]]);
                }
                let flags = message["flags"].as_u64().unwrap_or(0);
                self.open.entry((place, verb.to_owned())).or_insert(json!({ "data": draft, "flags": flags }));
            }
        }
        for attachment in message["attachments"].as_array().into_iter().flatten() {
            self.words.push((what.to_owned(), attachment["description"].as_str().unwrap_or_default().to_owned()));
        }
    }
}

/// Waits for the one answer to what was sent, in whichever of Discord's ways it comes.
async fn answered(discord: &mut Discord, token: &str) -> Value {
    let first = discord.response(token).await;
    let flags = first["data"]["flags"].clone();
    match first["type"].as_u64() {
        Some(5 | 6) => {
            let mut message = discord.edit(token).await;
            message["flags"] = flags;
            message
        }
        Some(4 | 8 | 9) => first["data"].clone(),
        other => panic!("an answer of type {other:?}"),
    }
}

/// Gives every command, types into every option, opens every menu, fills in the form, and presses all that comes of it.
async fn everything(locale: &str) -> Heard {
    let mut discord = Discord::start().await;
    let bot = Bot::start(&discord);
    let (_, registered) = discord.registered().await;
    let mut heard = Heard::default();
    for place in PLACES {
        for entry in entries(&registered).into_iter().filter(|entry| entry.contexts.contains(&place.context())) {
            give(&mut discord, &mut heard, place, &entry, locale).await;
        }
        for name in ["Check this message", "Add as source"] {
            let menu = registered.as_array().unwrap().iter().find(|command| command["name"] == name).unwrap();
            if menu["contexts"].as_array().unwrap().contains(&json!(place.context())) {
                open(&mut discord, &mut heard, place, name, locale).await;
            }
        }
        // What comes of a press is pressed too.
        while let Some(((at, verb), sent)) = heard
            .open
            .iter()
            .find(|((at, verb), _)| *at == place && !heard.verbs.contains(&format!("{at:?} {verb}")))
            .map(|(key, sent)| (key.clone(), sent.clone()))
        {
            heard.verbs.insert(format!("{at:?} {verb}"));
            let mut draft = place.draft(&mut discord, 3, locale);
            draft["data"] = sent["data"].clone();
            draft["message"] = json!({ "id": "300000000000000001", "flags": sent["flags"] });
            let token = discord.send(draft);
            let message = answered(&mut discord, &token).await;
            heard.note(place, &format!("the press {verb}"), &message);
        }
    }
    drop(bot);
    heard
}

/// Gives a command, with all its options and with only those it must have, and types into those that offer something.
async fn give(discord: &mut Discord, heard: &mut Heard, place: Place, entry: &Entry, locale: &str) {
    let Entry { name, options, .. } = entry;
    let (command, sub) = name.split_once(' ').map_or((name.as_str(), None), |(command, sub)| (command, Some(sub)));
    let given = |discord: &Discord, option: &Value| {
        let wanted = value(discord, name, option["name"].as_str().unwrap());
        let choices = option["choices"].as_array().cloned().unwrap_or_default();
        let chosen = choices.iter().find(|choice| choice["name"] == wanted).or(choices.first());
        let value = chosen.map_or(wanted, |choice| choice["value"].clone());
        json!({ "name": option["name"], "type": option["type"], "value": value })
    };
    let within = |options: Vec<Value>| match sub {
        Some(sub) => json!([{ "name": sub, "type": 1, "options": options }]),
        None => json!(options),
    };
    let must = |option: &&Value| option["required"] == json!(true);
    let mut forms = vec![options.iter().filter(must).map(|option| given(discord, option)).collect::<Vec<_>>()];
    for option in options.iter().filter(|option| !must(option)) {
        // One at a time: a link and a file are not given together.
        let mut with = forms[0].clone();
        with.push(given(discord, option));
        forms.push(with);
    }
    for form in forms {
        let mut draft = place.draft(discord, 2, locale);
        let files: Vec<&Value> = form.iter().filter(|option| option["type"] == 11).collect();
        let resolved: serde_json::Map<String, Value> = files
            .iter()
            .map(|file| {
                (
                    file["value"].as_str().unwrap().to_owned(),
                    discord.upload("notiz.txt", b"Das Werk schloss am 3. Mai 2026."),
                )
            })
            .collect();
        draft["data"] = json!({ "id": "1", "name": command, "type": 1, "options": within(form.clone()) });
        if !resolved.is_empty() {
            draft["data"]["resolved"] = json!({ "attachments": resolved });
        }
        let token = discord.send(draft);
        let message = answered(discord, &token).await;
        if message["custom_id"].is_string() {
            heard.words.push((name.clone(), message["title"].as_str().unwrap().to_owned()));
            heard.note(place, name, &message);
            for published in ["bald", "2026-05-03"] {
                let fields = [("title", "Notiz"), ("text", "Tessel Group hired nobody."), ("published", published)];
                let rows = fields.map(
                    |(id, value)| json!({ "type": 1, "components": [{ "type": 4, "custom_id": id, "value": value }] }),
                );
                let mut draft = place.draft(discord, 5, locale);
                draft["data"] = json!({ "custom_id": message["custom_id"], "components": rows });
                let token = discord.send(draft);
                heard.note(place, "the form", &answered(discord, &token).await);
            }
        } else {
            heard.note(place, &format!("/{name}"), &message);
        }
    }
    for option in options.iter().filter(|option| option["autocomplete"] == json!(true)) {
        let mut draft = place.draft(discord, 4, locale);
        let typed = json!({ "name": option["name"], "type": 3, "value": "o", "focused": true });
        draft["data"] = json!({ "id": "1", "name": command, "type": 1, "options": within(vec![typed]) });
        let token = discord.send(draft);
        assert!(answered(discord, &token).await["choices"].is_array(), "/{name}");
    }
}

/// Opens the menu of a message with claims, and of one without words.
async fn open(discord: &mut Discord, heard: &mut Heard, place: Place, name: &str, locale: &str) {
    let many: Vec<String> =
        (10..24).map(|number| format!("Tessel Group hired {number} weavers in Emberfell.")).collect();
    for words in [many.join(" ").as_str(), ""] {
        let mut draft = place.draft(discord, 2, locale);
        let message = json!({
            "id": "310000000000000001", "channel_id": CHANNEL.to_string(), "type": 0, "content": words,
            "author": { "id": "400000000000000005", "username": "vera", "discriminator": "0" },
            "timestamp": "2026-03-10T09:00:00.000000+00:00", "attachments": [], "embeds": [], "flags": 0,
        });
        draft["data"] = json!({ "id": "1", "name": name, "type": 3, "target_id": "310000000000000001",
            "resolved": { "messages": { "310000000000000001": message } } });
        let token = discord.send(draft);
        let message = answered(discord, &token).await;
        heard.note(place, name, &message);
    }
}

#[tokio::test]
async fn everything_is_answered_in_every_kind_of_channel() {
    let heard = everything("en-US").await;
    for place in [Place::Channel, Place::Thread] {
        for verb in ["why", "context", "sources", "share", "checked", "shared", "choose", "watch", "unwatch", "page"] {
            assert!(
                heard.verbs.contains(&format!("{place:?} {verb}")),
                "{verb} was never pressed in {place:?}: {:?}",
                heard.verbs
            );
        }
    }
    for place in [Place::WithBot, Place::AmongPeople] {
        for verb in ["why", "context", "sources", "share", "checked"] {
            assert!(heard.verbs.contains(&format!("{place:?} {verb}")), "{verb} was never pressed in {place:?}");
        }
    }
}

/// The words of a text, folded, without links and names of rules.
fn words(text: &str) -> BTreeSet<String> {
    let links = regex::Regex::new(r"\]\([^)]*\)|<[#@t][^>]*>|https?\S*").unwrap();
    let text = links.replace_all(text, " ").replace('\\', "");
    let identifiers = regex::Regex::new(r"\S*[_/]\S*").unwrap();
    let text = identifiers.replace_all(&text, " ");
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
        .collect()
}

#[tokio::test]
async fn no_english_word_of_ours_reaches_whoever_reads_german() {
    let heard = everything("de").await;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tongue/locales");
    let files = ["de.ftl", "digest/de.ftl", "shown/de.ftl", "told/de.ftl"];
    let mut known =
        words(&files.map(|file| std::fs::read_to_string(root.join(file)).unwrap().replace('/', " ")).join("\n"));
    // What sources and askers say, and names.
    for (name, text) in DOCUMENTS {
        known.extend(words(&name.replace(['/', '.'], " ")));
        known.extend(words(text));
    }
    known.extend(words(
        "Who copied the loom designs hired forty weavers January Emberfell Zwei Briefe Notiz nobody Das Werk schloss am Mai \
         Asker asker vera Message of Discord md txt post notiz bald europe berlin mon wed json added UTC",
    ));
    let mut strange = BTreeMap::new();
    for (what, text) in &heard.words {
        for word in words(text) {
            if !known.contains(&word) {
                strange.entry(format!("{word} ({what})")).or_insert_with(|| text.chars().take(300).collect::<String>());
            }
        }
    }
    assert!(strange.is_empty(), "{strange:#?}");
}
