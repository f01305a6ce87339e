//! The event stream.
use crate::check::Check;
use crate::world::{World, refusal};
use anyhow::{Context, Result, ensure};
use futures_util::{Stream, StreamExt};
use pubky::{Event, EventType};
use pubky_common::crypto::hash;
use std::{pin::Pin, sync::Arc, time::Duration};

const SOON: Duration = Duration::from_secs(5);

pub fn checks() -> Vec<Check> {
    vec![
        Check::new(
            "CLK-14",
            "a user's events tell what was stored, with its hash, and what was deleted",
            history,
        ),
        Check::new(
            "CLK-14",
            "events are asked for by cursor, number, path and backwards",
            options,
        ),
        Check::new("CLK-14", "a live stream goes on from history to what happens now", live),
        Check::new("CLK-14", "two users are followed in one stream", two_users),
        Check::new("CLK-14", "private events are for their user alone", private),
    ]
}

async fn history(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/a", "one").await?;
    session.storage().delete("/pub/checks/a").await?;
    let seen = all(user.pubky.event_stream_for_user(&user.key, None).subscribe().await?).await?;
    ensure!(seen.len() == 2, "{seen:?}");
    let EventType::Put { content_hash } = &seen[0].event_type else {
        anyhow::bail!("{seen:?}")
    };
    ensure!(*content_hash == hash(b"one"), "{content_hash}");
    ensure!(seen[1].event_type == EventType::Delete, "{seen:?}");
    ensure!(
        seen.iter()
            .all(|each| each.resource.owner == user.key && each.resource.path.as_str() == "/pub/checks/a")
    );
    ensure!(seen[0].cursor < seen[1].cursor, "{seen:?}");
    Ok(())
}

async fn options(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    for name in ["a", "b", "other/c", "d"] {
        session.storage().put(format!("/pub/checks/{name}"), "x").await?;
    }
    let ask = |cursor| user.pubky.event_stream_for_user(&user.key, cursor);
    let seen = all(ask(None).limit(2).subscribe().await?).await?;
    ensure!(names(&seen) == ["a", "b"], "limit: {seen:?}");
    let seen = all(ask(Some(seen[1].cursor)).subscribe().await?).await?;
    ensure!(names(&seen) == ["other/c", "d"], "cursor: {seen:?}");
    let seen = all(ask(None).reverse().limit(1).subscribe().await?).await?;
    ensure!(names(&seen) == ["d"], "reverse: {seen:?}");
    let seen = all(ask(None).path("/pub/checks/other/").subscribe().await?).await?;
    ensure!(names(&seen) == ["other/c"], "path: {seen:?}");
    Ok(())
}

async fn live(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/before", "x").await?;
    let stream = user
        .pubky
        .event_stream_for_user(&user.key, None)
        .live()
        .subscribe()
        .await?;
    let mut stream: Pin<Box<dyn Stream<Item = pubky::Result<Event>> + Send>> = Box::pin(stream);
    ensure!(names(&[next(&mut stream).await?]) == ["before"]);
    for name in ["now", "later"] {
        session.storage().put(format!("/pub/checks/{name}"), "x").await?;
        ensure!(names(&[next(&mut stream).await?]) == [name], "{name} did not come next");
    }
    Ok(())
}

async fn two_users(world: Arc<World>) -> Result<()> {
    let (alice, of_alice) = world.signed_in().await?;
    let (bob, of_bob) = world.signed_in().await?;
    of_alice.storage().put("/pub/checks/a", "x").await?;
    of_bob.storage().put("/pub/checks/b", "x").await?;
    let both = alice
        .pubky
        .event_stream_for(&world.homeserver)
        .add_users([(&alice.key, None), (&bob.key, None)])?;
    let seen = all(both.subscribe().await?).await?;
    ensure!(names(&seen) == ["a", "b"], "{seen:?}");
    ensure!(
        seen[0].resource.owner == alice.key && seen[1].resource.owner == bob.key,
        "{seen:?}"
    );
    Ok(())
}

async fn private(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/priv/checks/diary", "x").await?;
    session.storage().put("/pub/checks/open", "x").await?;
    let ask = || user.pubky.event_stream_for_user(&user.key, None);
    let seen = all(ask().session(&session).path("/priv/checks/").subscribe().await?).await?;
    ensure!(names(&seen) == ["diary"], "{seen:?}");
    let seen = all(ask().subscribe().await?).await?;
    ensure!(names(&seen) == ["open"], "without a session: {seen:?}");
    let status = refusal(ask().path("/priv/checks/").subscribe().await.map(drop))?;
    ensure!(status == 401, "{status}");
    Ok(())
}

async fn all(stream: impl Stream<Item = pubky::Result<Event>>) -> Result<Vec<Event>> {
    let events: Vec<_> = tokio::time::timeout(SOON, stream.collect::<Vec<_>>())
        .await
        .context("the stream does not end")?;
    Ok(events.into_iter().collect::<pubky::Result<_>>()?)
}

async fn next(stream: &mut Pin<Box<dyn Stream<Item = pubky::Result<Event>> + Send>>) -> Result<Event> {
    let event = tokio::time::timeout(SOON, stream.next())
        .await
        .context("no event comes")?;
    Ok(event.context("the stream has ended")??)
}

/// What follows `/checks/` in the events' paths.
fn names(events: &[Event]) -> Vec<String> {
    let name = |event: &Event| {
        event
            .resource
            .path
            .as_str()
            .split_once("/checks/")
            .map(|(_, name)| name.to_owned())
    };
    events.iter().filter_map(name).collect()
}
