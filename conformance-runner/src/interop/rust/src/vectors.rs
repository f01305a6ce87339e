//! Our test vectors, read by the official crates: what they take otherwise than we do is printed.
use crate::peer::from_hex;
use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use pkarr::{PublicKey, SignedPacket};
use pubky::{
    Capabilities, Capability, GrantCredential, StoragePath,
    custom_pop::{CustomPop, verify_custom_grant_pop},
    deep_links::{DeepLink, DeepLinkParseError, GrantApprovalFormat, GrantRelayChannel},
};
use pubky_common::encryption_keys::ScopedEncryptionKeyBundle;
use serde_json::Value;
use std::{path::Path, process::ExitCode, time::Duration};

/// One row, and the rest of its file.
type Expectation = fn(row: &Value, file: &Value) -> Result<()>;

const PACKETS: &str = "pkarr/signed-packets.json";
const BAD_PACKETS: &str = "pkarr/negative.json";
const KEYS: &str = "approval/encryption-keys-0.17.json";
const APPROVALS: &str = "approval/grant-approval-0.17.json";
const LINKS: &str = "links/deep-links-0.17.json";
const OLDER_LINKS: &str = "links/deep-links.json";
const CAPABILITIES: &str = "capabilities/capabilities-0.17.json";

const EXPECTATIONS: [(&str, &str, Expectation); 23] = [
    (PACKETS, "/vectors", packet_is_read),
    (BAD_PACKETS, "/vectors", packet_is_refused),
    (KEYS, "/keys", key_is_derived),
    (KEYS, "/json", bundle_is_written),
    (KEYS, "/json_reject", bundle_is_refused),
    (KEYS, "/postcard", binary_bundle_is_read),
    (KEYS, "/postcard_reject", binary_bundle_is_refused),
    (APPROVALS, "/accept", approval_is_read),
    (APPROVALS, "/reject", approval_is_refused),
    (APPROVALS, "/stored_credential", credential_is_read),
    (APPROVALS, "/stored_credential_reject", credential_is_refused),
    (APPROVALS, "/custom_pop/reject", custom_proof_is_refused),
    (LINKS, "/accept", link_is_read),
    (LINKS, "/reject", link_is_refused),
    (LINKS, "/emit", link_is_written),
    (OLDER_LINKS, "/accept", link_is_read),
    (OLDER_LINKS, "/reject", link_is_refused),
    (CAPABILITIES, "/parse", capability_is_read),
    (CAPABILITIES, "/reject", capability_is_refused),
    (CAPABILITIES, "/normalise", capabilities_are_normalised),
    (CAPABILITIES, "/covers", scope_covers),
    (CAPABILITIES, "/path_strict_accept", path_is_taken),
    (CAPABILITIES, "/path_normalise", path_is_normalised),
];

/// The argument is the folder of the vectors.
pub fn check(arguments: &[String]) -> Result<ExitCode> {
    let [folder] = arguments else { bail!("vectors FOLDER") };
    let (mut passed, mut failed) = (0, 0);
    for (name, rows, expectation) in EXPECTATIONS {
        let path = Path::new(folder).join(name);
        let file: Value = serde_json::from_slice(&std::fs::read(&path).with_context(|| path.display().to_string())?)?;
        let rows_of_file = file
            .pointer(rows)
            .and_then(Value::as_array)
            .with_context(|| format!("no {rows}"))?;
        for (number, row) in rows_of_file.iter().enumerate() {
            match expectation(row, &file) {
                Ok(()) => passed += 1,
                Err(error) => {
                    failed += 1;
                    println!("not ok  {name} {rows}/{number}: {error:#}");
                }
            }
        }
    }
    println!("{passed} passed, {failed} failed, vectors read by pubky 0.17.1 and pkarr 8.1.0");
    Ok(ExitCode::from(u8::from(failed > 0)))
}

fn packet_is_read(row: &Value, _: &Value) -> Result<()> {
    let packet = packet(row)?;
    ensure!(
        packet.as_bytes() == &bytes(row, "canonical_hex")?,
        "other canonical bytes"
    );
    ensure!(packet.public_key().to_z32() == text(row, "z32")?, "another key");
    ensure!(
        Some(packet.timestamp().as_u64()) == row["timestamp"].as_u64(),
        "another time"
    );
    ensure!(
        Some(u64::from(packet.ttl(300, 86_400))) == row["effective_ttl_300_86400"].as_u64(),
        "another TTL"
    );
    let target = mainline::MutableItem::target_from_key(packet.public_key().as_bytes(), None);
    ensure!(target.as_bytes()[..] == bytes(row, "dht_target_hex")?, "another target");
    let records = row["records"].as_array().context("no records")?;
    ensure!(
        packet.all_resource_records().count() == records.len(),
        "another number of records"
    );
    Ok(())
}

/// What every reader must refuse, and what this one is said to.
fn packet_is_refused(row: &Value, _: &Value) -> Result<()> {
    ensure!(
        row["level"] == "ambiguous" || packet(row).is_err(),
        "it was taken, level {}",
        row["level"]
    );
    Ok(())
}

fn packet(row: &Value) -> Result<SignedPacket> {
    let key = PublicKey::try_from(&bytes(row, "public_key_hex")?[..])?;
    Ok(SignedPacket::from_relay_payload(
        &key,
        &bytes(row, "relay_payload_hex")?.into(),
    )?)
}

fn key_is_derived(row: &Value, file: &Value) -> Result<()> {
    let path = StoragePath::new(text(row, "path")?)?;
    let expected = bytes(row, "key_hex")?;
    // A directory's seed is seen in a bundle only.
    let bundle = bundle_of(file, [&path])?;
    let secret = serde_json::to_value(&bundle)?["keys"][0]["secret"].clone();
    ensure!(secret == URL_SAFE_NO_PAD.encode(&expected), "it is {secret}");
    if path.is_file() {
        ensure!(
            bundle_of(file, [&StoragePath::root()])?.derive_for_path(&path)?[..] == expected,
            "another from above"
        );
    }
    Ok(())
}

fn bundle_is_written(row: &Value, file: &Value) -> Result<()> {
    let scopes = texts(row, "scopes")?
        .iter()
        .map(|each| Ok(StoragePath::new(each)?))
        .collect::<Result<Vec<_>>>()?;
    let written = serde_json::to_string(&bundle_of(file, &scopes)?)?;
    ensure!(written == text(row, "text")?, "it is {written}");
    serde_json::from_str::<ScopedEncryptionKeyBundle>(&written)?;
    Ok(())
}

fn bundle_is_refused(row: &Value, _: &Value) -> Result<()> {
    ensure!(
        serde_json::from_str::<ScopedEncryptionKeyBundle>(text(row, "text")?).is_err(),
        "{} was taken",
        row["why"]
    );
    Ok(())
}

fn binary_bundle_is_read(row: &Value, _: &Value) -> Result<()> {
    let bundle: ScopedEncryptionKeyBundle = postcard::from_bytes(&bytes(row, "hex")?)?;
    let json = serde_json::to_value(&bundle)?;
    for (number, entry) in row["entries"].as_array().context("no entries")?.iter().enumerate() {
        ensure!(json["keys"][number]["scope"] == entry["scope"], "another scope");
        let secret = URL_SAFE_NO_PAD.encode(bytes(entry, "secret_hex")?);
        ensure!(json["keys"][number]["secret"] == secret, "another secret");
    }
    Ok(())
}

fn binary_bundle_is_refused(row: &Value, _: &Value) -> Result<()> {
    ensure!(
        postcard::from_bytes::<ScopedEncryptionKeyBundle>(&bytes(row, "hex")?).is_err(),
        "{} was taken",
        row["why"]
    );
    Ok(())
}

fn bundle_of<'a>(file: &Value, scopes: impl IntoIterator<Item = &'a StoragePath>) -> Result<ScopedEncryptionKeyBundle> {
    let seed = bytes(file, "identity_secret_hex")?
        .try_into()
        .ok()
        .context("a seed of 32 bytes")?;
    Ok(ScopedEncryptionKeyBundle::from_identity_secret(&seed, scopes))
}

fn approval_is_read(row: &Value, _: &Value) -> Result<()> {
    let grant = row
        .pointer("/payload/grant")
        .and_then(Value::as_str)
        .context("no grant")?;
    let restored = GrantCredential::restore_encryption_keys_from_approval(grant, Some(text(row, "jws")?))?;
    let (claims, keys) = restored.context("no keys")?;
    let caps: Vec<_> = claims.caps.iter().map(ToString::to_string).collect();
    ensure!(caps == texts(row, "caps")?, "other capabilities: {caps:?}");
    ensure!(
        serde_json::to_value(&keys)? == row["payload"]["encryption_keys"],
        "other keys"
    );
    Ok(())
}

fn approval_is_refused(row: &Value, _: &Value) -> Result<()> {
    let approval = text(row, "jws")?;
    let payload = URL_SAFE_NO_PAD.decode(approval.split('.').nth(1).context("no payload")?)?;
    let payload: Value = serde_json::from_slice(&payload)?;
    // A bare grant in the place of an approval has none within.
    let grant = payload["grant"].as_str().unwrap_or(approval);
    let Err(error) = GrantCredential::restore_encryption_keys_from_approval(grant, Some(approval)) else {
        bail!("{} was taken", row["name"]);
    };
    ensure!(
        error.to_string().contains(text(row, "upstream_message_contains")?),
        "{}: {error}",
        row["name"]
    );
    Ok(())
}

fn credential_is_read(row: &Value, _: &Value) -> Result<()> {
    let restored = GrantCredential::restore_encryption_keys(text(row, "token")?)?;
    ensure!(
        Some(restored.is_some()) == row["keys_restored"].as_bool(),
        "keys: {}",
        restored.is_some()
    );
    Ok(())
}

fn credential_is_refused(row: &Value, _: &Value) -> Result<()> {
    let token = row.as_str().context("no text")?;
    ensure!(GrantCredential::from_shared_secret(token).is_err(), "it was taken");
    Ok(())
}

fn custom_proof_is_refused(row: &Value, file: &Value) -> Result<()> {
    let grant = file
        .pointer("/custom_pop/credentials/grant")
        .and_then(Value::as_str)
        .context("no grant")?;
    let proof = CustomPop {
        grant: grant.to_owned(),
        pop: text(row, "pop")?.to_owned(),
    };
    let Err(error) = verify_custom_grant_pop(&proof, Duration::ZERO) else {
        bail!("it was taken")
    };
    // The grant has expired since, which is looked at before the proof's own time.
    let late = format!("{error:?}") == "GrantExpired" && row["result"] == "ProofOutsideGrantValidity";
    ensure!(
        late || row["result"] == format!("{error:?}"),
        "{error:?}, not {}",
        row["result"]
    );
    Ok(())
}

fn link_is_read(row: &Value, _: &Value) -> Result<()> {
    let (format, channel) = match text(row, "url")?.parse()? {
        DeepLink::SigninGrant(link) => (link.params().approval_format, link.params().relay_channel),
        DeepLink::SignupGrant(link) => (link.params().approval_format, link.params().relay_channel),
        _ => return Ok(()),
    };
    let is_v1 = format == GrantApprovalFormat::SignedApprovalV1;
    let is_hpke = matches!(channel, GrantRelayChannel::Hpke { .. });
    ensure!(
        row["format"].is_null() || (row["format"] == "v1") == is_v1,
        "another format"
    );
    ensure!(
        row["channel"].is_null() || (row["channel"] == "hpke") == is_hpke,
        "another channel"
    );
    Ok(())
}

fn link_is_refused(row: &Value, _: &Value) -> Result<()> {
    let read: Result<DeepLink, DeepLinkParseError> = text(row, "url")?.parse();
    ensure!(read.is_err(), "it was taken");
    Ok(())
}

fn link_is_written(row: &Value, _: &Value) -> Result<()> {
    let link: DeepLink = text(row, "url")?.parse()?;
    let written = link.to_url();
    ensure!(row["url"] == written.as_str(), "it is {written}");
    Ok(())
}

fn capability_is_read(row: &Value, _: &Value) -> Result<()> {
    let read: Capability = text(row, "input")?.parse()?;
    ensure!(row["canonical"] == read.to_string(), "it is {read}");
    ensure!(
        row["root"].is_null() || row["root"] == read.is_root(),
        "root: {}",
        read.is_root()
    );
    ensure!(
        row["keys"].is_null() || row["keys"] == read.grants_encryption_keys(),
        "keys"
    );
    Ok(())
}

fn capability_is_refused(row: &Value, _: &Value) -> Result<()> {
    ensure!(text(row, "input")?.parse::<Capability>().is_err(), "it was taken");
    Ok(())
}

fn capabilities_are_normalised(row: &Value, _: &Value) -> Result<()> {
    let read = text(row, "input")?.parse::<Capabilities>()?.normalize();
    ensure!(row["canonical"] == read.to_string(), "it is {read}");
    Ok(())
}

fn scope_covers(row: &Value, _: &Value) -> Result<()> {
    let scope = StoragePath::new(text(row, "scope")?)?;
    ensure!(
        row["yes"] == scope.covers_path(&StoragePath::new(text(row, "path")?)?),
        "otherwise"
    );
    Ok(())
}

fn path_is_taken(row: &Value, _: &Value) -> Result<()> {
    StoragePath::new(row.as_str().context("no text")?)?;
    Ok(())
}

fn path_is_normalised(row: &Value, _: &Value) -> Result<()> {
    let read = StoragePath::normalize(row[0].as_str().context("no text")?)?;
    ensure!(row[1] == read.as_str(), "it is {}", read.as_str());
    Ok(())
}

fn text<'a>(row: &'a Value, member: &str) -> Result<&'a str> {
    row[member].as_str().with_context(|| format!("no {member}"))
}

fn texts<'a>(row: &'a Value, member: &str) -> Result<Vec<&'a str>> {
    let list = row[member].as_array().with_context(|| format!("no {member}"))?;
    list.iter().map(|each| each.as_str().context("no text")).collect()
}

fn bytes(row: &Value, member: &str) -> Result<Vec<u8>> {
    from_hex(text(row, member)?)
}
