//! An app asks, the user approves, over the HTTP relay; and the content keys that come with it.
use crate::accounts::grant;
use crate::check::Check;
use crate::world::{User, World, client_id, refusal};
use anyhow::{Context, Result, ensure};
use pubky::{
    AuthFlowKind, Capabilities, GrantManager, PubkyGrantAuthFlow, PubkySession, StoragePath,
    custom_pop::{DEFAULT_CUSTOM_POP_CLOCK_SKEW, verify_custom_grant_pop},
    deep_links::GrantApprovalFormat,
};
use pubky_common::encryption_keys::ScopedEncryptionKeyBundle;
use std::sync::Arc;

use GrantApprovalFormat::{BareGrant, SignedApprovalV1};

pub fn checks() -> Vec<Check> {
    vec![
        Check::new("AUTH-CH", "an app gets what the user approved, and no more", approved),
        Check::new("AUTH-CH", "the same by a signed approval", approved_v1),
        Check::new("AUTH-CH-011", "the user approves less than was asked for", narrowed),
        Check::new(
            "AUTH-CH-011",
            "the user does not approve more than was asked for",
            widened,
        ),
        Check::new(
            "AUTH-CH",
            "an approval goes through the relay's older part, too",
            by_link,
        ),
        Check::new(
            "AUTH-CH",
            "an approval that comes before the app listens waits for it",
            before,
        ),
        Check::new("AUTH-CH", "an interrupted flow is taken up again", taken_up),
        Check::new("AUTH-DL", "an app lets a new user in who signs up first", signing_up),
        Check::new(
            "CLK-20",
            "content keys come with an approval, and are the user's own",
            content_keys,
        ),
        Check::new(
            "CLK-20",
            "a grant with content keys is listed with them",
            listed_with_keys,
        ),
        Check::new("CLK-20", "/:rwe is root", root_with_keys),
        Check::new("APV", "an exported session keeps its content keys", keys_exported),
        Check::new("CPOP", "a custom proof of a session verifies", custom_proof),
    ]
}

async fn approved(world: Arc<World>) -> Result<()> {
    expect_approved(&world, BareGrant).await
}

async fn approved_v1(world: Arc<World>) -> Result<()> {
    expect_approved(&world, SignedApprovalV1).await
}

async fn expect_approved(world: &World, format: GrantApprovalFormat) -> Result<()> {
    let user = world.signed_up().await?;
    let session = let_in(world, &user, "/pub/checks/:rw", format, None).await?;
    ensure!(session.public_key() == user.key);
    ensure!(texts(&session) == ["/pub/checks/:rw"], "{:?}", texts(&session));
    session.storage().put("/pub/checks/a", "allowed").await?;
    let status = refusal(session.storage().put("/pub/other/a", "x").await)?;
    ensure!(status == 403, "{status}");
    Ok(())
}

async fn narrowed(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    for format in [BareGrant, SignedApprovalV1] {
        let session = let_in(
            &world,
            &user,
            "/pub/checks/:rw,/priv/checks/:rw",
            format,
            Some("/pub/checks/:r"),
        )
        .await?;
        ensure!(texts(&session) == ["/pub/checks/:r"], "{:?}", texts(&session));
        let status = refusal(session.storage().put("/pub/checks/a", "x").await)?;
        ensure!(status == 403, "{status}");
    }
    Ok(())
}

async fn widened(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let flow = ask(&world, "/pub/checks/:r", BareGrant)?;
    let approval = user
        .signer
        .approve_auth_with_capabilities(flow.authorization_url(), &"/pub/checks/:rw".parse()?)
        .await;
    ensure!(approval.is_err(), "it was approved");
    Ok(())
}

async fn by_link(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let caps: Capabilities = "/pub/checks/:rw".parse()?;
    let flow = PubkyGrantAuthFlow::builder(&caps, AuthFlowKind::signin(), client_id());
    let flow = flow
        .client(world.pubky()?.client().clone())
        .relay(world.http_relay.join("/link")?)
        .start()?;
    let url = flow.authorization_url();
    let (session, approval) = tokio::join!(flow.await_approval(), user.signer.approve_auth(url));
    approval?;
    ensure!(session?.public_key() == user.key);
    Ok(())
}

async fn before(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let flow = ask(&world, "/pub/checks/:rw", BareGrant)?;
    let state = flow.save_local().context("nothing to save")?;
    drop(flow);
    user.signer.approve_auth(&state.authorization_url).await?;
    let session = PubkyGrantAuthFlow::restore(state, world.pubky()?.client().clone())?
        .await_approval()
        .await?;
    ensure!(session.public_key() == user.key);
    Ok(())
}

async fn taken_up(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let flow = ask(&world, "/pub/checks/:re", SignedApprovalV1)?;
    let state = flow.save_local().context("nothing to save")?;
    drop(flow);
    let flow = PubkyGrantAuthFlow::restore(state, world.pubky()?.client().clone())?;
    let url = flow.authorization_url();
    let (session, approval) = tokio::join!(flow.await_approval(), user.signer.approve_auth(url));
    approval?;
    ensure!(grant(&session?)?.encryption_keys().is_some(), "no keys");
    Ok(())
}

async fn signing_up(world: Arc<World>) -> Result<()> {
    let user = world.stranger()?;
    let caps: Capabilities = "/pub/checks/:rw".parse()?;
    let kind = AuthFlowKind::signup(world.homeserver.clone(), None);
    let flow = PubkyGrantAuthFlow::builder(&caps, kind, client_id());
    let flow = flow
        .client(world.pubky()?.client().clone())
        .relay(world.inbox()?)
        .start()?;
    user.signer.signup(&world.homeserver, None).await?;
    user.signer.approve_auth(flow.authorization_url()).await?;
    ensure!(flow.await_approval().await?.public_key() == user.key);
    Ok(())
}

async fn content_keys(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let session = let_in(&world, &user, "/pub/checks/:rwe,/priv/one:e", SignedApprovalV1, None).await?;
    let view = grant(&session)?;
    let delivered = view.encryption_keys().context("no keys")?;
    let root = StoragePath::new("/")?;
    let own = ScopedEncryptionKeyBundle::from_identity_secret(&user.keypair.secret(), [&root]);
    for path in ["/pub/checks/deep/file", "/pub/checks/a", "/priv/one"] {
        let path = StoragePath::new(path)?;
        ensure!(
            *delivered.derive_for_path(&path)? == *own.derive_for_path(&path)?,
            "{path} differs"
        );
    }
    ensure!(
        delivered.derive_for_path(&StoragePath::new("/priv/two")?).is_err(),
        "a key beyond what was approved"
    );
    session.storage().put("/pub/checks/a", "stored as ever").await?;
    Ok(())
}

async fn listed_with_keys(world: Arc<World>) -> Result<()> {
    let (user, root) = world.signed_in().await?;
    let session = let_in(&world, &user, "/pub/checks/:rwe", SignedApprovalV1, None).await?;
    let id = grant(&session)?.grant_id().await;
    let listed = GrantManager::new(&root).list().await?;
    let entry = listed
        .iter()
        .find(|each| each.grant_id == id)
        .context("it is not listed")?;
    ensure!(entry.capabilities == "/pub/checks/:rwe", "{}", entry.capabilities);
    Ok(())
}

async fn root_with_keys(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let session = let_in(&world, &user, "/:rwe", SignedApprovalV1, None).await?;
    ensure!(!GrantManager::new(&session).list().await?.is_empty(), "no grants");
    let session = let_in(&world, &user, "/:re", SignedApprovalV1, None).await?;
    let status = refusal(GrantManager::new(&session).list().await)?;
    ensure!(status == 403, "/:re got {status}");
    Ok(())
}

async fn keys_exported(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let session = let_in(&world, &user, "/pub/checks/:re", SignedApprovalV1, None).await?;
    let token = grant(&session)?
        .export_local_secret()
        .await
        .context("nothing to export")?;
    ensure!(token.starts_with("pubky-grant-credential-v2:"));
    let restored = world.pubky()?.restore_session(&token).await?;
    let path = StoragePath::new("/pub/checks/a")?;
    let key = |session: &PubkySession| -> Result<[u8; 32]> {
        let view = grant(session)?;
        Ok(*view.encryption_keys().context("no keys")?.derive_for_path(&path)?)
    };
    ensure!(key(&session)? == key(&restored)?);
    Ok(())
}

async fn custom_proof(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let proof = grant(&session)?
        .create_custom_pop(serde_json::json!({"for": "somebody"}))
        .await?;
    let verified = verify_custom_grant_pop(&proof, DEFAULT_CUSTOM_POP_CLOCK_SKEW)?;
    ensure!(verified.grant_claims().iss == user.key);
    Ok(())
}

/// An app of its own starts to ask for `caps`.
pub fn ask(world: &World, caps: &str, format: GrantApprovalFormat) -> Result<PubkyGrantAuthFlow> {
    let flow = PubkyGrantAuthFlow::builder(&caps.parse()?, AuthFlowKind::signin(), client_id());
    let flow = flow.client(world.pubky()?.client().clone()).relay(world.inbox()?);
    Ok(flow.approval_format(format).start()?)
}

/// An app asks, the user approves all of it or what `less` says: the app's session.
async fn let_in(
    world: &World,
    user: &User,
    caps: &str,
    format: GrantApprovalFormat,
    less: Option<&str>,
) -> Result<PubkySession> {
    let flow = ask(world, caps, format)?;
    match less {
        None => user.signer.approve_auth(flow.authorization_url()).await?,
        Some(less) => {
            user.signer
                .approve_auth_with_capabilities(flow.authorization_url(), &less.parse()?)
                .await?
        }
    }
    Ok(flow.await_approval().await?)
}

pub fn texts(session: &PubkySession) -> Vec<String> {
    session.info().capabilities().iter().map(ToString::to_string).collect()
}
