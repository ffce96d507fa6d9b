//! Where a message goes: where its deferral stands or, where that never arrived, into its place.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use crate::discord::asker::Asker;
use crate::discord::desk::{Desk, Manner, Trouble, told};
use crate::discord::message::Message;
use crate::discord::rest::{Fault, First, Ticket};
use crate::discord::supervise::causes;
use crate::discord::waiting::Waiting;

/// How long keeping may take in any case: reading writes into the same database.
const KEEPING: Duration = Duration::from_millis(500);

impl Desk {
    /// Puts a message where the deferral stands, or what kept it from being made.
    pub async fn put(&self, asker: &Asker, manner: Manner, worked: Result<Message, Trouble>) {
        let ticket = &asker.ticket;
        let sent = match worked {
            Ok(message) => {
                let message = self.keep(message, asker.ticket.waiting).await;
                self.place(ticket, manner, &message).await
            }
            Err(trouble) => match told(trouble, ticket.id, asker.tongue) {
                // What stood there before stays.
                Some(notice) if manner == Manner::InPlace => self.rest.follow_up(ticket, &notice).await,
                Some(notice) => self.place(ticket, manner, &notice).await,
                None => Ok(()),
            },
        };
        if let Err(fault) = sent {
            tracing::error!("interaction {} was left unanswered: {}", ticket.id, causes(&fault));
        }
    }

    /// Puts a message where the deferral stands. Where Discord knows of no deferral, it was lost on its way: then the message
    /// is itself the first response, as long as Discord takes one.
    async fn place(&self, ticket: &Ticket, manner: Manner, message: &Message) -> Result<(), Fault> {
        let sent = self.rest.edit(ticket, message).await;
        if !matches!(&sent, Err(fault) if fault.is_without_deferral()) {
            return sent;
        }
        match self.rest.answer(ticket, manner, message).await? {
            First::Sent => Ok(()),
            // It, or this, has arrived meanwhile.
            First::Perhaps | First::Already => self.rest.edit(ticket, message).await,
        }
    }

    /// Keeps what the message's buttons stand for; where that cannot be, or not in time, it is sent without them.
    pub async fn keep(&self, message: Message, waiting: Waiting) -> Message {
        let kept = message.kept();
        if kept.is_empty() {
            return message;
        }
        let app = Arc::clone(&self.app);
        let written = tokio::task::spawn_blocking(move || app.state()?.keep(&kept));
        match timeout(waiting.left(self.patience).max(KEEPING), written).await {
            Ok(Ok(Ok(()))) => message,
            Ok(Ok(Err(error))) => {
                tracing::error!("what buttons stand for cannot be kept: {}", error.with_causes());
                message.without_kept()
            }
            Ok(Err(_)) => message.without_kept(),
            Err(_) => {
                tracing::warn!("what buttons stand for could not be kept in time");
                message.without_kept()
            }
        }
    }
}
