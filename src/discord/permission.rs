//! The permissions that are really needed, what each is for, and which of them are missing.

use serde_json::Value;
use serenity::all::Permissions;

use crate::discord::gateway::snowflake;

/// A permission, the key of what Discord's settings call it, and the key of the words for what is not possible without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    pub permission: Permissions,
    pub name: &'static str,
    pub without: &'static str,
}

/// All that is asked for in an invitation. Answers to commands need none of them but the links in embeds.
pub const NEEDS: [Need; 6] = [
    Need { permission: Permissions::VIEW_CHANNEL, name: "permission-view", without: "without-view" },
    Need { permission: Permissions::SEND_MESSAGES, name: "permission-send", without: "without-send" },
    Need { permission: Permissions::SEND_MESSAGES_IN_THREADS, name: "permission-threads", without: "without-threads" },
    Need { permission: Permissions::EMBED_LINKS, name: "permission-embeds", without: "without-embeds" },
    Need { permission: Permissions::ATTACH_FILES, name: "permission-files", without: "without-files" },
    Need { permission: Permissions::READ_MESSAGE_HISTORY, name: "permission-history", without: "without-history" },
];

/// All of them together, as an invitation names them.
#[must_use]
pub fn needed() -> Permissions {
    NEEDS.iter().fold(Permissions::empty(), |all, need| all | need.permission)
}

/// Those that `held` lacks.
#[must_use]
pub fn missing(held: Permissions) -> Vec<&'static Need> {
    if held.contains(Permissions::ADMINISTRATOR) {
        return Vec::new();
    }
    NEEDS.iter().filter(|need| !held.contains(need.permission)).collect()
}

/// What the member `us` may do in a server by its roles, as `GUILD_CREATE` tells of it; none where it does not tell.
#[must_use]
pub fn held(guild: &Value, us: u64) -> Option<Permissions> {
    let id = snowflake(&guild["id"])?;
    let is_us = |member: &&Value| snowflake(&member["user"]["id"]) == Some(us);
    let member = guild["members"].as_array()?.iter().find(is_us)?;
    let mut roles: Vec<u64> = member["roles"].as_array()?.iter().filter_map(snowflake).collect();
    // Everybody has the role of the server's own id.
    roles.push(id);
    let mut held = Permissions::empty();
    for role in guild["roles"].as_array()? {
        if snowflake(&role["id"]).is_some_and(|id| roles.contains(&id)) {
            held |= Permissions::from_bits_truncate(role["permissions"].as_str()?.parse().ok()?);
        }
    }
    Some(held)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_roles_give_together_is_held() {
        let guild = json!({
            "id": "7",
            "roles": [
                { "id": "7", "permissions": "3072" },
                { "id": "8", "permissions": "16384" },
                { "id": "9", "permissions": "8" },
            ],
            "members": [{ "user": { "id": "1" }, "roles": ["8"] }, { "user": { "id": "2" }, "roles": ["9"] }],
        });
        let names = |us| -> Vec<&str> { missing(held(&guild, us).unwrap()).iter().map(|need| need.name).collect() };
        assert_eq!(names(1), ["permission-threads", "permission-files", "permission-history"]);
        assert_eq!(names(2), Vec::<&str>::new());
        assert!(held(&guild, 3).is_none());
        assert!(held(&json!({}), 1).is_none());
    }
}
