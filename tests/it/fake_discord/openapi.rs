//! Discord's own description of its API, where `ONRECORD_OPENAPI` names it.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use serde_json::{Value, json};

struct Description {
    document: Value,
    /// Compiled once each.
    schemas: Mutex<BTreeMap<&'static str, jsonschema::Validator>>,
}

#[allow(clippy::disallowed_methods, reason = "a test double has no config.rs")]
fn description() -> Option<&'static Description> {
    static DESCRIPTION: OnceLock<Option<Description>> = OnceLock::new();
    let read = || {
        let path = std::env::var_os("ONRECORD_OPENAPI").filter(|path| !path.is_empty())?;
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let document = serde_json::from_str(&text).expect("the description is JSON");
        Some(Description { document, schemas: Mutex::default() })
    };
    DESCRIPTION.get_or_init(read).as_ref()
}

/// Everything that is wrong with `body` by Discord's description of this route.
pub fn faults(route: &'static str, body: &Value) -> Vec<String> {
    let Some(Description { document, schemas }) = description() else { return Vec::new() };
    let (path, method) = match route {
        "callback" => ("/interactions/{interaction_id}/{interaction_token}/callback", "post"),
        "edit" => ("/webhooks/{webhook_id}/{webhook_token}/messages/@original", "patch"),
        "follow_up" => ("/webhooks/{webhook_id}/{webhook_token}", "post"),
        "say" => ("/channels/{channel_id}/messages", "post"),
        "direct" => ("/users/@me/channels", "post"),
        "commands" => ("/applications/{application_id}/commands", "put"),
        _ => return Vec::new(),
    };
    let mut schemas = schemas.lock().expect("no test panics while it holds this");
    let validator = schemas.entry(route).or_insert_with(|| {
        let schema = &document["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"];
        assert!(!schema.is_null(), "the description knows no {method} {path}");
        let whole = json!({ "allOf": [schema], "components": document["components"] });
        jsonschema::draft202012::new(&whole).expect("the description is a schema")
    });
    validator
        .iter_errors(body)
        .map(|error| format!("{route}: by the description: {error} at {}", error.instance_path()))
        .collect()
}
