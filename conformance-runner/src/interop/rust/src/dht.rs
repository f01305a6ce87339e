//! The crate `mainline` as a witness: one node of it in our DHT, which stores there and reads what others stored.
use crate::check::Check;
use crate::world::World;
use anyhow::{Result, ensure};
use futures_util::StreamExt;
use mainline::{
    Dht, Id, MutableItem, SigningKey,
    async_dht::AsyncDht,
    errors::{ConcurrencyError, PutMutableError},
};
use pubky_common::crypto::random_bytes;
use std::sync::Arc;

pub fn checks() -> Vec<Check> {
    vec![
        Check::new("DHT-NODE", "a node joins through the bootstrap address", joins),
        Check::new(
            "DHT-PUT-001",
            "a mutable item is stored on several nodes and found",
            mutable,
        ),
        Check::new("DHT-PUT-002a", "items of one key with two salts do not touch", salted),
        Check::new(
            "DHT-PUT-006a",
            "an item with a lower number is refused with 302",
            lower_seq,
        ),
        Check::new("DHT-PUT-005", "a condition that holds lets an item through", right_cas),
        Check::new(
            "DHT-PUT-005",
            "a condition that does not hold is refused with 301",
            wrong_cas,
        ),
        Check::new(
            "DHT-PUT-003",
            "a value of 1000 bytes is stored, one more is not",
            longest,
        ),
        Check::new(
            "DHT-GET",
            "who knows the newest item is told that there is no newer one",
            no_newer,
        ),
        Check::new("DHT-PUT-002b", "an immutable item is stored and found", immutable),
        Check::new("DHT-GET", "nothing is found where nothing is", nothing),
        Check::new("DHT-NODE", "an announced peer is found", announced),
    ]
}

/// A client without memory of what it has sent or seen.
fn node(world: &World) -> Result<AsyncDht> {
    Ok(Dht::builder()
        .bootstrap(&[&world.bootstrap])
        .bind_address([127, 0, 0, 1].into())
        .build()?
        .as_async())
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&random_bytes())
}

fn item(key: &SigningKey, value: &[u8], seq: i64) -> MutableItem {
    MutableItem::new(key.clone(), value, seq, None)
}

async fn newest(world: &World, key: &SigningKey, salt: Option<&[u8]>) -> Result<Option<MutableItem>> {
    Ok(node(world)?
        .get_mutable_most_recent(key.verifying_key().as_bytes(), salt)
        .await)
}

async fn joins(world: Arc<World>) -> Result<()> {
    let node = node(&world)?;
    ensure!(node.bootstrapped().await, "no node answers");
    let found = node.find_node(Id::random()).await;
    ensure!(found.len() > 1, "{found:?}");
    Ok(())
}

async fn mutable(world: Arc<World>) -> Result<()> {
    let key = key();
    let stored = node(&world)?.put_mutable(item(&key, b"value", 7), None).await?;
    ensure!(stored.stored_at > 1, "{stored:?}");
    let found = newest(&world, &key, None).await?;
    ensure!(
        found
            .as_ref()
            .is_some_and(|each| each.value() == b"value" && each.seq() == 7),
        "{found:?}"
    );
    Ok(())
}

async fn salted(world: Arc<World>) -> Result<()> {
    let key = key();
    for (salt, value) in [
        (Some(&b"one"[..]), b"first"),
        (Some(b"two"), b"other"),
        (None, b"plain"),
    ] {
        node(&world)?
            .put_mutable(MutableItem::new(key.clone(), value, 1, salt), None)
            .await?;
    }
    for (salt, value) in [
        (Some(&b"one"[..]), b"first"),
        (Some(b"two"), b"other"),
        (None, b"plain"),
    ] {
        let found = newest(&world, &key, salt).await?;
        ensure!(
            found.as_ref().is_some_and(|each| each.value() == value),
            "{salt:?}: {found:?}"
        );
    }
    Ok(())
}

async fn lower_seq(world: Arc<World>) -> Result<()> {
    let key = key();
    node(&world)?.put_mutable(item(&key, b"newer", 9), None).await?;
    let refused = node(&world)?.put_mutable(item(&key, b"older", 8), None).await;
    ensure!(
        matches!(
            refused,
            Err(PutMutableError::Concurrency(ConcurrencyError::NotMostRecent))
        ),
        "{refused:?}"
    );
    let found = newest(&world, &key, None).await?;
    ensure!(found.as_ref().is_some_and(|each| each.value() == b"newer"), "{found:?}");
    Ok(())
}

async fn right_cas(world: Arc<World>) -> Result<()> {
    let key = key();
    node(&world)?.put_mutable(item(&key, b"first", 1), None).await?;
    node(&world)?.put_mutable(item(&key, b"second", 2), Some(1)).await?;
    let found = newest(&world, &key, None).await?;
    ensure!(
        found.as_ref().is_some_and(|each| each.value() == b"second"),
        "{found:?}"
    );
    Ok(())
}

async fn wrong_cas(world: Arc<World>) -> Result<()> {
    let key = key();
    node(&world)?.put_mutable(item(&key, b"first", 5), None).await?;
    let refused = node(&world)?.put_mutable(item(&key, b"second", 6), Some(4)).await;
    ensure!(
        matches!(refused, Err(PutMutableError::Concurrency(ConcurrencyError::CasFailed))),
        "{refused:?}"
    );
    let found = newest(&world, &key, None).await?;
    ensure!(found.as_ref().is_some_and(|each| each.value() == b"first"), "{found:?}");
    Ok(())
}

/// The length counts as it is sent, with the digits and the colon before it.
async fn longest(world: Arc<World>) -> Result<()> {
    let (fits, longer) = (key(), key());
    node(&world)?.put_mutable(item(&fits, &[b'x'; 996], 1), None).await?;
    ensure!(
        newest(&world, &fits, None).await?.is_some(),
        "996 bytes, encoded 1000, were not stored"
    );
    let refused = node(&world)?.put_mutable(item(&longer, &[b'x'; 1001], 1), None).await;
    ensure!(refused.is_err(), "{refused:?}");
    ensure!(newest(&world, &longer, None).await?.is_none(), "1001 bytes were stored");
    Ok(())
}

async fn no_newer(world: Arc<World>) -> Result<()> {
    let key = key();
    let node = node(&world)?;
    node.put_mutable(item(&key, b"newest", 3), None).await?;
    let asked = node.get_mutable_detailed(key.verifying_key().as_bytes(), None, Some(3));
    let values: Vec<_> = asked.items.collect().await;
    let outcome = asked.outcome.recv().await;
    ensure!(
        values.is_empty() && outcome.no_more_recent > 0 && outcome.invalid_responses == 0,
        "{outcome:?}"
    );
    Ok(())
}

async fn immutable(world: Arc<World>) -> Result<()> {
    let value: [u8; 40] = random_bytes();
    let target = node(&world)?.put_immutable(&value).await?;
    let found = node(&world)?.get_immutable(target).await;
    ensure!(found.as_deref() == Some(&value[..]), "{found:?}");
    Ok(())
}

async fn nothing(world: Arc<World>) -> Result<()> {
    let node = node(&world)?;
    let asked = node.get_mutable_detailed(key().verifying_key().as_bytes(), None, None);
    let values: Vec<_> = asked.items.collect().await;
    let outcome = asked.outcome.recv().await;
    ensure!(values.is_empty() && outcome.no_values > 0, "{outcome:?}");
    ensure!(
        outcome.invalid_values + outcome.invalid_responses + outcome.krpc_errors == 0,
        "{outcome:?}"
    );
    Ok(())
}

async fn announced(world: Arc<World>) -> Result<()> {
    let swarm = Id::random();
    node(&world)?.announce_peer(swarm, Some(4711)).await?;
    let found: Vec<_> = node(&world)?.get_peers(swarm).collect().await;
    ensure!(found.iter().flatten().any(|peer| peer.port() == 4711), "{found:?}");
    Ok(())
}
