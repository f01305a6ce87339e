//! The crate `pkarr` as a witness: it publishes and finds packets here.
use crate::check::Check;
use crate::world::{Network, World};
use anyhow::{Result, ensure};
use pkarr::{
    Keypair, ResolvePolicy, SignedPacket, Timestamp,
    dns::rdata::{SVCB, TXT},
    errors::{PublishError, ResolveError},
};
use std::{net::Ipv6Addr, sync::Arc};

pub fn checks() -> Vec<Check> {
    vec![
        Check::new(
            "PKARR-CLI",
            "a packet published by the DHT is found by DHT and by relay, byte by byte",
            from_dht,
        ),
        Check::new(
            "PKARR-CLI",
            "a packet published by the relay is found by DHT and by relay, byte by byte",
            from_relay,
        ),
        Check::new(
            "PKARR-CLI",
            "the nodes that stored a packet are counted, the relay says how many",
            counted,
        ),
        Check::new(
            "PKARR-REL-003",
            "the relay does not take an older packet",
            older_by_relay,
        ),
        Check::new("PKARR-CLI", "the DHT does not take an older packet", older_by_dht),
        Check::new("PKARR-CLI", "a newer packet replaces an older one everywhere", newer),
        Check::new(
            "PKARR-REL-002",
            "the relay refuses a body that another key signed",
            foreign_signature,
        ),
        Check::new("PKARR-CLI", "an unknown key is not found by relay, nor by DHT", unknown),
        Check::new("DISC-RES", "a chain of aliases is followed to an address", aliases),
    ]
}

async fn from_dht(world: Arc<World>) -> Result<()> {
    expect_found_everywhere(&world, Network::DhtAlone).await
}

async fn from_relay(world: Arc<World>) -> Result<()> {
    expect_found_everywhere(&world, Network::RelayAlone).await
}

async fn expect_found_everywhere(world: &World, from: Network) -> Result<()> {
    let packet = everything(&Keypair::random(), Timestamp::now())?;
    world.pkarr_by(from)?.publish(&packet).await?;
    for by in [Network::DhtAlone, Network::RelayAlone] {
        let found = world
            .pkarr_by(by)?
            .resolve(&packet.public_key(), ResolvePolicy::NetworkOnly)
            .await?;
        ensure!(found.as_bytes() == packet.as_bytes(), "other bytes: {found:?}");
    }
    let url = world.pkarr_relay.join(&packet.public_key().to_z32())?;
    let body = reqwest::get(url).await?.bytes().await?;
    ensure!(body == packet.to_relay_payload(), "the relay has other bytes");
    Ok(())
}

async fn counted(world: Arc<World>) -> Result<()> {
    let by_dht = world
        .pkarr_by(Network::DhtAlone)?
        .publish(&everything(&Keypair::random(), Timestamp::now())?)
        .await?;
    let by_relay = world
        .pkarr_by(Network::RelayAlone)?
        .publish(&everything(&Keypair::random(), Timestamp::now())?)
        .await?;
    ensure!(by_dht > 1, "the DHT: {by_dht:?}");
    ensure!(by_relay > 1, "the relay: {by_relay:?}");
    Ok(())
}

async fn older_by_relay(world: Arc<World>) -> Result<()> {
    expect_older_refused(&world, Network::RelayAlone).await
}

async fn older_by_dht(world: Arc<World>) -> Result<()> {
    expect_older_refused(&world, Network::DhtAlone).await
}

async fn expect_older_refused(world: &World, network: Network) -> Result<()> {
    let keypair = Keypair::random();
    let now = Timestamp::now();
    world.pkarr_by(network)?.publish(&everything(&keypair, now)?).await?;
    let again = world
        .pkarr_by(network)?
        .publish(&everything(&keypair, now - 1_000_000)?)
        .await;
    ensure!(matches!(again, Err(PublishError::NotMostRecent)), "{again:?}");
    Ok(())
}

async fn newer(world: Arc<World>) -> Result<()> {
    let keypair = Keypair::random();
    let now = Timestamp::now();
    world
        .pkarr_by(Network::RelayAlone)?
        .publish(&everything(&keypair, now - 1_000_000)?)
        .await?;
    world
        .pkarr_by(Network::DhtAlone)?
        .publish(&everything(&keypair, now)?)
        .await?;
    for by in [Network::DhtAlone, Network::RelayAlone] {
        let found = world
            .pkarr_by(by)?
            .resolve(&keypair.public_key(), ResolvePolicy::NetworkOnly)
            .await?;
        ensure!(found.timestamp() == now, "{}", found.timestamp());
    }
    Ok(())
}

async fn foreign_signature(world: Arc<World>) -> Result<()> {
    let packet = everything(&Keypair::random(), Timestamp::now())?;
    let url = world.pkarr_relay.join(&Keypair::random().public_key().to_z32())?;
    let status = reqwest::Client::new()
        .put(url)
        .body(packet.to_relay_payload())
        .send()
        .await?
        .status();
    ensure!(status == 400, "{status}");
    Ok(())
}

async fn unknown(world: Arc<World>) -> Result<()> {
    for by in [Network::DhtAlone, Network::RelayAlone] {
        let found = world
            .pkarr_by(by)?
            .resolve(&Keypair::random().public_key(), ResolvePolicy::CacheFirst)
            .await;
        ensure!(matches!(found, Err(ResolveError::NotFound)), "{found:?}");
    }
    Ok(())
}

async fn aliases(world: Arc<World>) -> Result<()> {
    let client = world.pkarr_by(Network::Both)?;
    let mut target = world.homeserver.z32();
    for _ in 0..3 {
        let keypair = Keypair::random();
        let alias = SVCB::new(0, target.as_str().try_into()?).into_owned();
        client
            .publish(
                &SignedPacket::builder()
                    .https(".".try_into()?, alias, 3600)
                    .sign(&keypair)?,
            )
            .await?;
        target = keypair.public_key().to_z32();
    }
    let endpoint = client.resolve_https_endpoint(&target).await?;
    ensure!(endpoint.public_key().to_z32() == world.homeserver.z32(), "{endpoint:?}");
    Ok(())
}

/// A packet with records of every kind that the crate writes.
fn everything(keypair: &Keypair, timestamp: Timestamp) -> Result<SignedPacket> {
    let mut service = SVCB::new(1, "localhost".try_into()?);
    service.set_port(6287);
    let packet = SignedPacket::builder()
        .a("_four".try_into()?, [127, 0, 0, 1].into(), 300)
        .aaaa(".".try_into()?, Ipv6Addr::LOCALHOST, 600)
        .cname("www".try_into()?, "example.com".try_into()?, 900)
        .txt("_text".try_into()?, TXT::new().with_string("several words")?, 1200)
        .svcb("_svcb".try_into()?, service.clone(), 3600)
        .https("_https".try_into()?, service, 86_400)
        .timestamp(timestamp)
        .sign(keypair)?;
    Ok(packet)
}
