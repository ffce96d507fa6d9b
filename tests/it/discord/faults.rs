//! Everything that goes wrong between the bot and Discord.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{Bot, connected, shown, string};
use crate::fake_discord::{Discord, Fault, Order, Seen};

#[tokio::test]
async fn a_gateway_that_drops_is_resumed_and_nothing_is_lost() {
    let (mut discord, _bot) = connected().await;
    let orders = [
        Order::Cut,
        Order::Close(4000),
        Order::Close(1001),
        Order::Say(json!({ "op": 7, "d": null })),
        Order::Say(json!({ "op": 9, "d": true })),
    ];
    for order in orders {
        discord.order(order);
        // Sent while the bot is away.
        let token = discord.command("doctor", json!([]));
        let mut is_resumed = false;
        discord
            .wait("a resume and an answer", |seen| match seen {
                Seen::Identified => panic!("the session was given up"),
                Seen::Resumed { is_known } => {
                    assert!(is_known);
                    is_resumed = true;
                    None
                }
                Seen::Edited { token: of, .. } if of == token => Some(()),
                _ => None,
            })
            .await;
        assert!(is_resumed);
    }
}

#[tokio::test]
async fn an_interaction_that_comes_twice_is_answered_once() {
    let (mut discord, _bot) = connected().await;
    let mut draft = discord.draft(2);
    draft["data"] = json!({ "id": "1", "name": "doctor", "type": 1, "options": [] });
    let token = discord.send(draft.clone());
    discord.answer(&token, true).await;
    discord.send(draft);
    let next = discord.command("doctor", json!([]));
    discord
        .wait("the next answer", |seen| match seen {
            Seen::Edited { token: of, .. } | Seen::Responded { token: of, .. } if of == token => {
                panic!("answered twice")
            }
            Seen::Edited { token: of, .. } if of == next => Some(()),
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() {
    let (mut discord, _bot) = connected().await;
    discord.order(Order::Say(json!({ "op": 9, "d": false })));
    discord.ready().await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn a_session_that_cannot_be_resumed_is_begun_anew() {
    let (mut discord, _bot) = connected().await;
    discord.forget();
    discord.order(Order::Cut);
    discord.wait("a try to resume", |seen| matches!(seen, Seen::Resumed { is_known: false }).then_some(())).await;
    discord.ready().await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn where_no_session_may_begin_the_bot_waits_until_one_may() {
    let mut discord = Discord::start().await;
    discord.allow(0, 1_500);
    let begun = tokio::time::Instant::now();
    let _bot = Bot::start(&discord);
    discord.ready().await;
    assert!(begun.elapsed() >= Duration::from_millis(1_500));
}

#[tokio::test]
async fn a_deferral_whose_answer_is_lost_for_good_is_answered_all_the_same() {
    let (mut discord, _bot) = connected().await;
    discord.fail("callback", Fault::Lost);
    for _ in 0..200 {
        discord.fail("callback", Fault::Status(500));
    }
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn a_deferral_that_fails_again_and_again_is_tried_until_it_arrives() {
    let (mut discord, _bot) = connected().await;
    for _ in 0..6 {
        discord.fail("callback", Fault::Status(500));
    }
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn of_an_answer_whose_receipt_is_lost_the_same_comes_again() {
    let (mut discord, _bot) = connected().await;
    discord.fail("edit", Fault::Lost);
    let token = discord.command("claim", json!([string("text", "Tessel Group hired weavers")]));
    discord.answer(&token, false).await;
    let again = tokio::time::timeout(Duration::from_secs(20), async {
        while discord.repeats() == 0 {
            onrecord::schedule::pause(Duration::from_millis(20)).await;
        }
    });
    again.await.expect("whether it arrived is not known");
}

#[tokio::test]
async fn requests_that_hang_keep_nobody_from_an_answer() {
    let (mut discord, _bot) = connected().await;
    for _ in 0..3 {
        discord.fail("callback", Fault::Stalled);
    }
    for _ in 0..2 {
        discord.fail("edit", Fault::Stalled);
    }
    let token = discord.command("doctor", json!([]));
    discord.response(&token).await;
    // None was given up before another had come.
    assert_eq!(discord.most_hanging(), 3);
    discord.edit(&token).await;
}

#[tokio::test]
async fn an_answer_stands_in_for_a_deferral_that_never_arrived() {
    let (mut discord, _bot) = connected().await;
    discord.deafen(&[]);
    let token = discord.command("doctor", json!([]));
    let response = discord.response(&token).await;
    assert_eq!((&response["type"], &response["data"]["flags"]), (&json!(4), &json!(64)), "{response}");
}

#[tokio::test]
async fn where_it_is_not_known_what_arrived_in_a_deferrals_place_the_answer_is_put_there() {
    let (mut discord, _bot) = connected().await;
    discord.deafen(&[Fault::Lost]);
    let token = discord.command("doctor", json!([]));
    let response = discord.response(&token).await;
    assert_eq!(discord.edit(&token).await["embeds"], response["data"]["embeds"]);
}

#[tokio::test]
async fn health_tells_whether_the_gateway_is_heard() {
    async fn health(address: &str) -> String {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }
    let mut discord = Discord::start().await;
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().to_string();
    let _bot = Bot::start_with(&discord, tempfile::tempdir().unwrap(), &[("ONRECORD_METRICS", &free)]);
    discord.ready().await;
    // READY has been sent, but perhaps not read yet.
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
    assert!(health(&free).await.starts_with("HTTP/1.1 200 OK"));

    discord.allow(0, 60_000);
    discord.forget();
    discord.order(Order::Cut);
    discord.wait("a try to resume", |seen| matches!(seen, Seen::Resumed { is_known: false }).then_some(())).await;
    let unwell = tokio::time::timeout(Duration::from_secs(10), async {
        while !health(&free).await.starts_with("HTTP/1.1 503") {
            onrecord::schedule::pause(Duration::from_millis(20)).await;
        }
    });
    unwell.await.expect("a bot without a session is not well");
}

#[tokio::test]
async fn a_missed_heartbeat_is_noticed_and_the_session_resumed() {
    let mut discord = Discord::with_heartbeat(Duration::from_millis(300)).await;
    let _bot = Bot::start(&discord);
    discord.ready().await;
    discord.wait("a heartbeat", |seen| matches!(seen, Seen::Heartbeat).then_some(())).await;
    discord.silence(true);
    discord.wait("the end of the connection", |seen| matches!(seen, Seen::Closed(_)).then_some(())).await;
    discord.silence(false);
    discord
        .wait("a resume", |seen| match seen {
            Seen::Identified => panic!("the session was given up"),
            Seen::Resumed { is_known } => is_known.then_some(()),
            _ => None,
        })
        .await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn what_discord_limits_or_fails_is_tried_again() {
    let mut discord = Discord::start().await;
    discord.fail("gateway", Fault::Status(503));
    for fault in [Fault::Status(500), Fault::Limited(0.2), Fault::Lost] {
        discord.fail("commands", fault);
    }
    let _bot = Bot::start(&discord);
    discord.ready().await;
    discord.registered().await;
    for fault in [Fault::Status(500), Fault::Limited(0.3), Fault::Cut, Fault::Stalled, Fault::Lost] {
        discord.fail("callback", fault);
        discord.fail("edit", fault);
        let token = discord.command("doctor", json!([]));
        discord.answer(&token, true).await;
    }
}

#[tokio::test]
async fn a_failing_registration_does_not_keep_the_bot_from_answering() {
    let mut discord = Discord::start().await;
    for _ in 0..40 {
        discord.fail("commands", Fault::Status(500));
    }
    let _bot = Bot::start(&discord);
    discord.ready().await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn one_answer_that_is_limited_delays_no_other() {
    let (mut discord, _bot) = connected().await;
    discord.fail("edit", Fault::Limited(3.0));
    let late = discord.command("doctor", json!([]));
    discord.response(&late).await;
    discord.wait("the limit", |seen| matches!(seen, Seen::Failed { route: "edit", .. }).then_some(())).await;
    let next = discord.command("doctor", json!([]));
    discord
        .wait("the other answer", |seen| match seen {
            Seen::Edited { token, .. } if token == late => panic!("the other answer waited for the limited one"),
            Seen::Edited { token, .. } if token == next => Some(()),
            _ => None,
        })
        .await;
    discord.edit(&late).await;
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_ends_the_bot_within_five_seconds_and_closes_the_gateway() {
    let (mut discord, mut bot) = connected().await;
    bot.terminate();
    discord.wait("a close", |seen| matches!(seen, Seen::Closed(Some(1000))).then_some(())).await;
    assert_eq!(bot.ended(Duration::from_secs(5)).await.code(), Some(0));
}

#[cfg(unix)]
#[tokio::test]
async fn an_answer_under_way_is_finished_before_the_bot_ends() {
    let (mut discord, mut bot) = connected().await;
    discord.fail("edit", Fault::Limited(1.0));
    let token = discord.command("doctor", json!([]));
    discord.wait("the limit", |seen| matches!(seen, Seen::Failed { route: "edit", .. }).then_some(())).await;
    bot.terminate();
    discord.edit(&token).await;
    assert_eq!(bot.ended(Duration::from_secs(5)).await.code(), Some(0));
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_ends_a_bot_that_cannot_connect() {
    let mut discord = Discord::start().await;
    for _ in 0..100 {
        discord.fail("gateway", Fault::Status(500));
    }
    let mut bot = Bot::start(&discord);
    discord.wait("a try", |seen| matches!(seen, Seen::Failed { .. }).then_some(())).await;
    bot.terminate();
    assert_eq!(bot.ended(Duration::from_secs(5)).await.code(), Some(0));
}

#[tokio::test]
async fn a_refused_token_is_one_clear_sentence() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut bot = Bot::start_with(&discord, folder, &[("DISCORD_TOKEN", "another.token.entirely")]);
    assert_eq!(bot.ended(Duration::from_secs(10)).await.code(), Some(2));
    assert!(bot.log().contains("Discord refused the token"), "{}", bot.log());
    assert!(!bot.log().contains("another.token.entirely"));
}

#[tokio::test]
async fn a_close_that_nothing_mends_ends_the_bot_with_the_reason() {
    for (code, words) in [
        (4004, "Discord refused the token"),
        (4010, "close code 4010"),
        (4011, "more servers than one connection"),
        (4012, "Update OnRecord"),
        (4013, "intents were not valid"),
        (4014, "an intent was not allowed"),
    ] {
        let discord = Discord::start().await;
        discord.refuse(code);
        let mut bot = Bot::start(&discord);
        assert_eq!(bot.ended(Duration::from_secs(10)).await.code(), Some(2), "{code}");
        assert!(bot.log().contains(words), "{code}: {}", bot.log());
    }
}

#[tokio::test]
async fn with_another_base_nothing_goes_to_discord_itself() {
    let mut discord = Discord::start().await;
    discord.resume_at("wss://gateway-us-east1-b.discord.gg");
    let bot = Bot::start(&discord);
    discord.ready().await;
    discord.order(Order::Cut);
    discord.wait("a resume here", |seen| matches!(seen, Seen::Resumed { is_known: true }).then_some(())).await;
    assert!(!bot.log().contains("discord.gg"), "{}", bot.log());
}

#[tokio::test]
async fn a_base_that_names_discords_own_gateway_is_refused_before_anything_goes_there() {
    let discord = Discord::start().await;
    discord.send_to("wss://gateway.discord.gg");
    let mut bot = Bot::start(&discord);
    assert_eq!(bot.ended(Duration::from_secs(10)).await.code(), Some(2));
    assert!(bot.log().contains("names a gateway elsewhere: wss://gateway.discord.gg. Nothing was sent there."));
}

#[tokio::test]
async fn what_is_put_into_the_folder_while_the_bot_runs_is_found_and_what_is_taken_out_is_not() {
    let (mut discord, bot) = connected().await;
    let path = bot.folder.path().join("data/late.md");
    std::fs::write(&path, "The lighthouse at Quillmouth was sold to a cellist.\n").unwrap();
    for is_there in [true, false] {
        let seen = tokio::time::timeout(Duration::from_secs(20), async {
            loop {
                let token = discord.command("ask", json!([string("question", "lighthouse at Quillmouth")]));
                let answer = discord.answer(&token, false).await;
                if shown(&answer).contains("sold to a cellist") == is_there {
                    break;
                }
                onrecord::schedule::pause(Duration::from_secs(1)).await;
            }
        });
        seen.await.expect("the folder is looked at again");
        if is_there {
            std::fs::remove_file(&path).unwrap();
        }
    }
}

#[tokio::test]
async fn among_cuts_and_faults_every_interaction_is_answered_once() {
    let (mut discord, _bot) = connected().await;
    let mut waiting = BTreeSet::new();
    for number in 0..300 {
        if number % 100 == 50 {
            discord.order(Order::Cut);
        }
        if number % 10 == 0 {
            let fault = match number % 3 {
                0 => Fault::Status(500),
                1 => Fault::Limited(0.1),
                _ => Fault::Lost,
            };
            discord.fail(if number % 20 == 0 { "callback" } else { "edit" }, fault);
        }
        let command = ["doctor", "claim"][number % 2];
        let options =
            if command == "claim" { json!([string("text", "Tessel Group hired weavers")]) } else { json!([]) };
        // Of many people: one alone asks slower.
        let mut draft = discord.draft(2);
        draft["member"]["user"]["id"] = json!((400_000_000_000_000_100 + number / 10).to_string());
        draft["data"] = json!({ "id": "1", "name": command, "type": 1, "options": options });
        waiting.insert(discord.send(draft));
        onrecord::schedule::pause(Duration::from_millis(10)).await;
    }
    while !waiting.is_empty() {
        let token = discord.wait("an answer", |seen| match seen {
            Seen::Edited { token, .. } => Some(token),
            _ => None,
        });
        assert!(waiting.remove(&token.await), "answered twice");
    }
}
