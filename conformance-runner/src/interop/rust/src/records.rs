//! The crate `pkarr` as a witness: it publishes and finds packets here, and reads our bytes as we do.
use crate::check::Check;
use crate::world::{Network, World};
use anyhow::{Context, Result, bail, ensure};
use pkarr::{
    Keypair, PublicKey, ResolvePolicy, SignedPacket, Timestamp,
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

/// Our test vectors, read by the crate: prints what it takes otherwise. The argument is the folder of the vectors.
pub fn check_vectors(arguments: &[String]) -> Result<std::process::ExitCode> {
    let [folder] = arguments else { bail!("vectors FOLDER") };
    let (mut passed, mut failed) = (0, 0);
    let mut tell = |file: &str, id: &str, outcome: Result<()>| match outcome {
        Ok(()) => passed += 1,
        Err(error) => {
            failed += 1;
            println!("not ok  {file}  {id}: {error:#}");
        }
    };
    for vector in vectors(folder, "signed-packets.json")? {
        tell("signed-packets", text(&vector, "id")?, expect_read(&vector));
    }
    for vector in vectors(folder, "negative.json")? {
        tell("negative", text(&vector, "id")?, expect_refused(&vector));
    }
    println!("{passed} passed, {failed} failed, packets of {folder} read by pkarr 8.1.0");
    Ok(std::process::ExitCode::from(u8::from(failed > 0)))
}

fn expect_read(vector: &serde_json::Value) -> Result<()> {
    let packet = packet(vector)?;
    ensure!(
        packet.as_bytes() == &bytes(vector, "canonical_hex")?,
        "other canonical bytes"
    );
    ensure!(packet.public_key().to_z32() == text(vector, "z32")?, "another key");
    ensure!(
        Some(packet.timestamp().as_u64()) == vector["timestamp"].as_u64(),
        "another time"
    );
    ensure!(
        Some(u64::from(packet.ttl(300, 86_400))) == vector["effective_ttl_300_86400"].as_u64(),
        "another TTL"
    );
    let target = mainline::MutableItem::target_from_key(packet.public_key().as_bytes(), None);
    ensure!(
        target.as_bytes()[..] == bytes(vector, "dht_target_hex")?,
        "another target"
    );
    let records = vector["records"].as_array().context("no records")?;
    ensure!(
        packet.all_resource_records().count() == records.len(),
        "{} records",
        packet.all_resource_records().count()
    );
    Ok(())
}

/// Only what every reader must refuse, and what this one is said to.
fn expect_refused(vector: &serde_json::Value) -> Result<()> {
    if vector["level"] == "ambiguous" {
        return Ok(());
    }
    ensure!(packet(vector).is_err(), "it was taken, level {}", vector["level"]);
    Ok(())
}

fn packet(vector: &serde_json::Value) -> Result<SignedPacket> {
    let key = PublicKey::try_from(&bytes(vector, "public_key_hex")?[..])?;
    Ok(SignedPacket::from_relay_payload(
        &key,
        &bytes(vector, "relay_payload_hex")?.into(),
    )?)
}

fn vectors(folder: &str, file: &str) -> Result<Vec<serde_json::Value>> {
    let path = std::path::Path::new(folder).join(file);
    let content = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let whole: serde_json::Value = serde_json::from_slice(&content)?;
    Ok(whole["vectors"].as_array().context("no vectors")?.clone())
}

fn text<'a>(vector: &'a serde_json::Value, member: &str) -> Result<&'a str> {
    vector[member].as_str().with_context(|| format!("no {member}"))
}

fn bytes(vector: &serde_json::Value, member: &str) -> Result<Vec<u8>> {
    crate::peer::from_hex(text(vector, member)?)
}
