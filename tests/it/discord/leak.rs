//! Nothing of another shelf is in any request, by whatever route somebody asks.
//!
//! The commands are those that are registered: a new one is tried here without being named.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Bot;
use crate::fake_discord::{CHANNEL, Discord, GUILD, Seen, components};

/// Stands in documents of other shelves alone: in their names, titles, outlets, authors and sentences.
const SECRET: &str = "quaggatron";

/// Everybody's permissions and Manage Server.
const MANAGER: &str = "2248473465835105";

const OTHER_GUILD: u64 = GUILD + 1;
const OTHER_CHANNEL: u64 = CHANNEL + 1;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let secret = |number: u32| {
        format!(
            "---\ntitle: The Quaggatron papers {number}\noutlet: Quaggatron Gazette\nauthor: Quinn Quaggatron\n\
             url: https://quaggatron.example/{number}\npublished: 2026-09-0{number}\n---\nQuaggatron Holdings alleged on \
             September {number}, 2026 that Orlan Mills bought the observatory. Orlan Mills denied that it bought the \
             observatory from Quaggatron Holdings.\n\nQuinn Quaggatron, the chief executive of Quaggatron Holdings, said \
             Tessel Group hired ninety weavers in August 2026.\n"
        )
    };
    let files = [
        (format!("guilds/{OTHER_GUILD}/quaggatron-1.md"), secret(1)),
        (format!("guilds/{OTHER_GUILD}/channels/{CHANNEL}/quaggatron-2.md"), secret(2)),
        (format!("guilds/{GUILD}/channels/{OTHER_CHANNEL}/quaggatron-3.md"), secret(3)),
        (format!("guilds/{OTHER_GUILD}/quaggatron-broken.pdf"), "no document".to_owned()),
        (
            "observatory.md".to_owned(),
            "---\ntitle: Sky\noutlet: Evening Ledger\npublished: 2026-01-02\n---\nOrlan Mills bought the observatory in January \
             2026, the owner said.\n"
                .to_owned(),
        ),
    ];
    for (path, text) in files {
        let path = folder.path().join("data").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// A kind of place to ask from.
#[derive(Clone, Copy, Debug)]
struct Place {
    name: &'static str,
    guild: Option<u64>,
    channel: u64,
    kind: u64,
    parent: Option<u64>,
    context: u64,
}

const PLACES: [Place; 8] = [
    Place { name: "channel", guild: Some(GUILD), channel: CHANNEL, kind: 0, parent: None, context: 0 },
    Place { name: "news", guild: Some(GUILD), channel: CHANNEL + 2, kind: 5, parent: None, context: 0 },
    Place { name: "voice", guild: Some(GUILD), channel: CHANNEL + 3, kind: 2, parent: Some(OTHER_CHANNEL), context: 0 },
    Place { name: "thread", guild: Some(GUILD), channel: CHANNEL + 4, kind: 11, parent: Some(CHANNEL), context: 0 },
    Place {
        name: "private thread",
        guild: Some(GUILD),
        channel: CHANNEL + 5,
        kind: 12,
        parent: Some(CHANNEL),
        context: 0,
    },
    Place { name: "third server", guild: Some(GUILD + 2), channel: OTHER_CHANNEL, kind: 0, parent: None, context: 0 },
    Place { name: "private message", guild: None, channel: CHANNEL, kind: 1, parent: None, context: 1 },
    Place { name: "group", guild: None, channel: OTHER_CHANNEL, kind: 3, parent: None, context: 2 },
];

struct Asking {
    discord: Discord,
    place: Place,
    /// Another person each time: nobody has to wait.
    people: u64,
    pressed: BTreeSet<String>,
}

impl Asking {
    fn draft(&mut self, kind: u64, data: Value) -> Value {
        let mut draft = self.discord.draft(kind);
        self.people += 1;
        draft["member"]["user"]["id"] = json!((400_000_000_000_100_000 + self.people).to_string());
        draft["member"]["permissions"] = json!(MANAGER);
        let place = self.place;
        draft["channel_id"] = json!(place.channel.to_string());
        draft["channel"] = json!({ "id": place.channel.to_string(), "type": place.kind,
            "parent_id": place.parent.map(|parent| parent.to_string()) });
        draft["context"] = json!(place.context);
        if let Some(guild) = place.guild {
            draft["guild_id"] = json!(guild.to_string());
        } else {
            let object = draft.as_object_mut().unwrap();
            let member = object.remove("member").unwrap();
            object.remove("guild_id");
            object.remove("guild");
            object.insert("user".to_owned(), member["user"].clone());
        }
        draft["data"] = data;
        draft
    }

    /// Sends an interaction and waits for whatever ends it.
    async fn ask(&mut self, kind: u64, data: Value) -> Value {
        let draft = self.draft(kind, data);
        let what = format!("{}: {}", self.place.name, draft["data"]);
        let token = self.discord.send(draft);
        self.discord
            .wait(&what, |seen| match seen {
                Seen::Responded { token: of, body } if of == token && !matches!(body["type"].as_u64(), Some(5 | 6)) => {
                    Some(body["data"].clone())
                }
                Seen::Edited { token: of, body } | Seen::FollowedUp { token: of, body } if of == token => Some(body),
                _ => None,
            })
            .await
    }

    /// Presses everything that can be pressed below a message, and below what comes of it.
    async fn press_all(&mut self, message: Value) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for component in components(&message) {
                let Some(id) = component["custom_id"].as_str().filter(|_| component["type"] != 4).map(str::to_owned)
                else {
                    continue;
                };
                if !self.pressed.insert(id.clone()) {
                    continue;
                }
                let values: Vec<Value> = component["options"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .take(1)
                    .map(|option| option["value"].clone())
                    .collect();
                let data = json!({ "custom_id": id, "component_type": component["type"], "values": values });
                messages.push(self.ask(3, data).await);
            }
        }
    }
}

/// The options of a command with something in each: what a stranger would try.
fn filled(options: &Value, words: &str) -> Vec<Value> {
    let options = options.as_array().cloned().unwrap_or_default();
    let filled = options.iter().filter_map(|option| {
        let name = option["name"].as_str().unwrap();
        let value = match option["type"].as_u64()? {
            3 if matches!(name, "from" | "until" | "as_of") => json!("2026"),
            3 => option["choices"][0]["value"].as_str().map_or(json!(words), |value| json!(value)),
            4 => option["choices"][0]["value"].as_u64().map_or(json!(1), |value| json!(value)),
            5 => json!(true),
            _ => return None,
        };
        // Without a link and a file a form is shown.
        (name != "url").then(|| json!({ "name": name, "type": option["type"], "value": value }))
    });
    filled.collect()
}

/// Every command and subcommand with its options.
fn commands(registered: &Value) -> Vec<(String, Option<String>, Value)> {
    let mut all = Vec::new();
    for command in registered.as_array().unwrap().iter().filter(|command| command["type"] != 3) {
        let name = command["name"].as_str().unwrap().to_owned();
        let subs: Vec<&Value> =
            command["options"].as_array().into_iter().flatten().filter(|option| option["type"] == 1).collect();
        if subs.is_empty() {
            all.push((name, None, command["options"].clone()));
        } else {
            let of =
                |sub: &&Value| (name.clone(), Some(sub["name"].as_str().unwrap().to_owned()), sub["options"].clone());
            all.extend(subs.iter().map(of));
        }
    }
    all
}

fn data(name: &str, sub: Option<&str>, options: &[Value]) -> Value {
    let options = match sub {
        Some(sub) => json!([{ "name": sub, "type": 1, "options": options }]),
        None => json!(options),
    };
    json!({ "id": "1", "name": name, "type": 1, "options": options })
}

#[tokio::test]
async fn no_command_option_button_menu_form_or_choice_tells_of_another_shelf() {
    let mut discord = Discord::start().await;
    let _bot = Bot::start_with(&discord, folder(), &[]);
    let (_, registered) = discord.registered().await;
    let mut asking = Asking { discord, place: PLACES[0], people: 0, pressed: BTreeSet::new() };
    let questions =
        ["Who bought the observatory?", "Orlan Mills bought the observatory", "Tessel Group hired ninety weavers"];
    for place in PLACES {
        asking.place = place;
        asking.pressed.clear();
        for (name, sub, options) in commands(&registered) {
            for words in questions {
                let answer = asking.ask(2, data(&name, sub.as_deref(), &filled(&options, words))).await;
                asking.press_all(answer).await;
            }
            for option in options.as_array().into_iter().flatten().filter(|option| option["autocomplete"] == true) {
                for typed in ["", "q", "Quinn", "observ", "guilds", "2026"] {
                    let focused = json!({ "name": option["name"], "type": 3, "value": typed, "focused": true });
                    asking.ask(4, data(&name, sub.as_deref(), &[focused])).await;
                }
            }
        }
        let message = json!({ "id": "31", "type": 0, "content": questions[1..].join(". "), "author": { "id": "5", "username": "v" } });
        let menu = json!({ "id": "1", "name": "Check this message", "type": 3, "target_id": "31",
            "resolved": { "messages": { "31": message } } });
        let answer = asking.ask(2, menu).await;
        asking.press_all(answer).await;
    }
    let bodies = asking.discord.bodies();
    assert!(bodies.len() > 500, "only {} requests", bodies.len());
    let telling: Vec<&String> = bodies.iter().filter(|body| body.to_lowercase().contains(SECRET)).collect();
    assert!(telling.is_empty(), "{telling:#?}");

    // It can be found where it belongs: what was looked for is there.
    asking.place = Place { guild: Some(OTHER_GUILD), ..PLACES[0] };
    let answer =
        asking.ask(2, data("ask", None, &filled(&json!([{ "name": "question", "type": 3 }]), questions[0]))).await;
    assert!(answer.to_string().to_lowercase().contains(SECRET), "{answer}");
}

#[tokio::test]
async fn an_id_of_another_shelf_is_answered_as_one_that_is_not_there() {
    let mut discord = Discord::start().await;
    let _bot = Bot::start_with(&discord, folder(), &[]);
    discord.ready().await;
    let mut asking = Asking { discord, place: PLACES[0], people: 0, pressed: BTreeSet::new() };
    for sub in ["show", "remove"] {
        let mut told = Vec::new();
        for id in [format!("guilds/{OTHER_GUILD}/quaggatron-1"), format!("guilds/{OTHER_GUILD}/quaggatron-9")] {
            let option = json!({ "name": "id", "type": 3, "value": id });
            let answer = asking.ask(2, data("source", Some(sub), &[option])).await;
            told.push(answer.to_string().replace("quaggatron-9", "quaggatron-1"));
        }
        assert_eq!(told[0], told[1]);
    }
}
