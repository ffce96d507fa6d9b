//! Who asks, and where: read from every kind of interaction alike.

use serde_json::Value;
use serenity::all::{ChannelType, CommandInteraction, GuildId, Permissions};

use crate::discord::gateway::snowflake;
use crate::discord::message::EPHEMERAL;
use crate::discord::rest::Ticket;
use crate::discord::tongue::Tongue;
use crate::discord::waiting::Waiting;
use crate::document::Shelf;

/// Who asks, where, and in which language.
#[derive(Clone)]
pub struct Asker {
    /// Where the answers go.
    pub ticket: Ticket,
    pub person: u64,
    /// As the channel knows them.
    pub name: String,
    /// The channel or thread itself.
    pub channel: u64,
    /// What may be seen there. A thread sees what its channel sees.
    pub shelf: Shelf,
    pub tongue: Tongue,
    /// What the asker may do there; none outside of servers.
    pub permissions: Option<Permissions>,
    /// What the bot may do there, as far as Discord says.
    pub bot_permissions: Option<Permissions>,
    pub roles: Vec<u64>,
    /// The message that was pressed.
    pub message: Option<u64>,
    /// Whether what was pressed stands in a message that only the asker sees.
    pub is_private: bool,
}

impl Asker {
    /// Who gave a command.
    #[must_use]
    pub fn of(interaction: &CommandInteraction) -> Self {
        use ChannelType::{NewsThread, PrivateThread, PublicThread};
        let parent = interaction
            .channel
            .as_ref()
            .filter(|channel| matches!(channel.kind, NewsThread | PrivateThread | PublicThread))
            .and_then(|thread| thread.parent_id);
        let member = interaction.member.as_ref();
        let name = member.map_or_else(|| interaction.user.display_name(), |member| member.display_name());
        let guild = interaction.guild_id.map(GuildId::get);
        Self {
            ticket: Ticket {
                id: interaction.id.get(),
                application: interaction.application_id.get(),
                token: interaction.token.clone(),
                waiting: Waiting::begins(),
            },
            person: interaction.user.id.get(),
            name: name.to_owned(),
            channel: interaction.channel_id.get(),
            shelf: Shelf { guild, channel: Some(parent.unwrap_or(interaction.channel_id).get()) },
            tongue: Tongue::of(&interaction.locale),
            permissions: member.and_then(|member| member.permissions),
            bot_permissions: interaction.app_permissions,
            roles: member.map(|member| member.roles.iter().map(|role| role.get()).collect()).unwrap_or_default(),
            message: None,
            is_private: false,
        }
    }

    /// Who sent an interaction that is read by hand; none where it lacks what an answer needs.
    #[must_use]
    pub fn read(interaction: &Value) -> Option<Self> {
        let member = &interaction["member"];
        let user = if member["user"].is_object() { &member["user"] } else { &interaction["user"] };
        let names = [&member["nick"], &user["global_name"], &user["username"]];
        let channel = snowflake(&interaction["channel_id"]).or_else(|| snowflake(&interaction["channel"]["id"]))?;
        let parent = thread_of(&interaction["channel"]);
        let permissions = |value: &Value| Some(Permissions::from_bits_truncate(value.as_str()?.parse().ok()?));
        Some(Self {
            ticket: ticket(interaction)?,
            person: snowflake(&user["id"])?,
            name: names.into_iter().find_map(Value::as_str).unwrap_or_default().to_owned(),
            channel,
            shelf: Shelf { guild: snowflake(&interaction["guild_id"]), channel: Some(parent.unwrap_or(channel)) },
            tongue: Tongue::of(interaction["locale"].as_str().unwrap_or_default()),
            permissions: permissions(&member["permissions"]),
            bot_permissions: permissions(&interaction["app_permissions"]),
            roles: member["roles"].as_array().into_iter().flatten().filter_map(snowflake).collect(),
            message: snowflake(&interaction["message"]["id"]),
            is_private: interaction["message"]["flags"].as_u64().unwrap_or(0) & u64::from(EPHEMERAL) != 0,
        })
    }

    /// With whom it waits its turn: its server or, outside of servers, the person itself.
    #[must_use]
    pub const fn whose(&self) -> u64 {
        match self.shelf.guild {
            Some(guild) => guild,
            None => self.person,
        }
    }

    /// The server of the channel, if it is in one.
    #[must_use]
    pub const fn guild(&self) -> Option<u64> {
        self.shelf.guild
    }
}

/// The channel a thread belongs to; none of what is no thread.
#[must_use]
pub fn thread_of(channel: &Value) -> Option<u64> {
    const THREADS: [u64; 3] = [10, 11, 12];
    channel["type"].as_u64().filter(|kind| THREADS.contains(kind)).and_then(|_| snowflake(&channel["parent_id"]))
}

/// Id, application and token, which stand in every interaction, readable or not.
#[must_use]
pub fn ticket(interaction: &Value) -> Option<Ticket> {
    Some(Ticket {
        id: snowflake(&interaction["id"])?,
        application: snowflake(&interaction["application_id"]).unwrap_or(0),
        token: interaction["token"].as_str()?.to_owned(),
        waiting: Waiting::begins(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(channel: &Value, guild: &Value, expect: Shelf) {
        let interaction = json!({ "id": "1", "application_id": "2", "token": "t", "guild_id": guild, "channel_id": "30",
            "channel": channel, "user": { "id": "4", "username": "ann" } });
        assert_eq!(Asker::read(&interaction).unwrap().shelf, expect);
    }

    #[test]
    fn a_thread_sees_what_its_channel_sees_and_nothing_else_has_a_parent() {
        let guild = json!("7");
        let shelf = |channel| Shelf { guild: Some(7), channel: Some(channel) };
        for kind in [10, 11, 12] {
            check(&json!({ "id": "30", "type": kind, "parent_id": "20" }), &guild, shelf(20));
        }
        // The parent of a channel is a category.
        check(&json!({ "id": "30", "type": 0, "parent_id": "20" }), &guild, shelf(30));
        check(&Value::Null, &guild, shelf(30));
        check(&json!({ "id": "30", "type": 1 }), &Value::Null, Shelf { guild: None, channel: Some(30) });
    }

    #[test]
    fn an_interaction_without_what_an_answer_needs_has_no_asker() {
        for without in ["id", "token", "channel_id", "user"] {
            let mut interaction = json!({ "id": "1", "token": "t", "channel_id": "3", "user": { "id": "4" } });
            assert!(Asker::read(&interaction).is_some());
            interaction.as_object_mut().unwrap().remove(without);
            assert!(Asker::read(&interaction).is_none(), "{without}");
        }
    }
}
