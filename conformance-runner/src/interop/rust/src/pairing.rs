//! The official SDK on one side of an approval and our client on the other, which `interop/approval/run` starts.
use crate::accounts::grant;
use crate::approvals::{ask, texts};
use crate::check::Check;
use crate::world::{User, World};
use anyhow::{Context, Result, ensure};
use pubky::{AuthFlowKind, StoragePath, deep_links::GrantApprovalFormat};
use pubky_common::encryption_keys::ScopedEncryptionKeyBundle;
use std::{process::Stdio, sync::Arc};
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use GrantApprovalFormat::{BareGrant, SignedApprovalV1};

const FILE: &str = "/pub/checks/deep/file";

pub fn checks() -> Vec<Check> {
    vec![
        Check::new(
            "APV",
            "our signer lets an app of the SDK in, with the user's content keys",
            our_signer_v1,
        ),
        Check::new(
            "AUTH-CH",
            "our signer lets an app of the SDK in by a bare grant",
            our_signer_bare,
        ),
        Check::new(
            "AUTH-CH",
            "our signer lets an app of the SDK in by a token",
            our_signer_token,
        ),
        Check::new(
            "AUTH-CH-011",
            "our signer approves less, and only keys of that",
            our_signer_less,
        ),
        Check::new(
            "APV",
            "the SDK lets our app in, with the user's content keys",
            our_app_v1,
        ),
        Check::new("AUTH-CH", "the SDK lets our app in by a bare grant", our_app_bare),
        Check::new("AUTH-CH", "the SDK lets our app in by a token", our_app_token),
        Check::new(
            "DISC-RES",
            "who signed up by our client signs in by the SDK",
            our_sign_up,
        ),
    ]
}

async fn our_signer_v1(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let flow = ask(&world, "/pub/checks/:rwe,/priv/one:e", SignedApprovalV1)?;
    let url = flow.authorization_url().to_string();
    let (session, approval) = tokio::join!(flow.await_approval(), approve(&world, &user, url, None));
    approval?;
    let session = session?;
    ensure!(
        texts(&session) == ["/pub/checks/:rwe", "/priv/one:e"],
        "{:?}",
        texts(&session)
    );
    let keys = grant(&session)?.encryption_keys().context("no keys")?.clone();
    for path in [FILE, "/pub/checks/a", "/priv/one"] {
        ensure!(
            keys.derive_for_path(&StoragePath::new(path)?)?[..] == own_key(&user, path)?,
            "{path} differs"
        );
    }
    session.storage().put("/pub/checks/a", "let in").await?;
    Ok(())
}

async fn our_signer_bare(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let flow = ask(&world, "/pub/checks/:rw", BareGrant)?;
    let url = flow.authorization_url().to_string();
    let (session, approval) = tokio::join!(flow.await_approval(), approve(&world, &user, url, None));
    approval?;
    let session = session?;
    ensure!(
        session.public_key() == user.key && texts(&session) == ["/pub/checks/:rw"],
        "{:?}",
        session.info()
    );
    ensure!(
        grant(&session)?.encryption_keys().is_none(),
        "keys without having asked"
    );
    Ok(())
}

#[allow(deprecated, reason = "clients with cookies are still about")]
async fn our_signer_token(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let flow = pubky::PubkyCookieAuthFlow::builder(&"/pub/checks/:rw".parse()?, AuthFlowKind::signin());
    let flow = flow
        .client(world.pubky()?.client().clone())
        .relay(world.inbox()?)
        .start()?;
    let url = flow.authorization_url().to_string();
    let (session, approval) = tokio::join!(flow.await_approval(), approve(&world, &user, url, None));
    approval?;
    ensure!(session?.public_key() == user.key);
    Ok(())
}

async fn our_signer_less(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let flow = ask(&world, "/pub/checks/:rwe,/priv/:e", SignedApprovalV1)?;
    let less = Some("/pub/checks/deep/:re");
    let url = flow.authorization_url().to_string();
    let (session, approval) = tokio::join!(flow.await_approval(), approve(&world, &user, url, less));
    approval?;
    let session = session?;
    ensure!(texts(&session) == ["/pub/checks/deep/:re"], "{:?}", texts(&session));
    let keys = grant(&session)?.encryption_keys().context("no keys")?.clone();
    ensure!(
        keys.derive_for_path(&StoragePath::new(FILE)?)?[..] == own_key(&user, FILE)?,
        "the key differs"
    );
    ensure!(
        keys.derive_for_path(&StoragePath::new("/priv/a")?).is_err(),
        "a key that was not approved"
    );
    Ok(())
}

async fn our_app_v1(world: Arc<World>) -> Result<()> {
    let (user, told) = let_our_app_in(&world, "approval", "/pub/checks/:rwe").await?;
    let key = told
        .iter()
        .find_map(|line| line.strip_prefix("key "))
        .context("it has no key")?;
    ensure!(crate::peer::from_hex(key)? == own_key(&user, FILE)?, "the key differs");
    Ok(())
}

async fn our_app_bare(world: Arc<World>) -> Result<()> {
    let_our_app_in(&world, "grant", "/pub/checks/:rw").await?;
    Ok(())
}

async fn our_app_token(world: Arc<World>) -> Result<()> {
    let_our_app_in(&world, "token", "/pub/checks/:rw").await?;
    Ok(())
}

async fn our_sign_up(world: Arc<World>) -> Result<()> {
    let user = world.stranger()?;
    let mut ours = start(&world, &["sign-up", &seed(&user), &world.homeserver.z32()])?;
    ours.end().await?;
    let session = user.signer.signin(crate::world::client_id()).await?;
    ensure!(session.public_key() == user.key);
    Ok(())
}

/// What our app told after the user had let it in; it has stored a file, which is read here.
async fn let_our_app_in(world: &World, format: &str, caps: &str) -> Result<(User, Vec<String>)> {
    let user = world.signed_up().await?;
    let mut app = start(world, &["app", format, caps, FILE])?;
    let url = app.lines.next_line().await?.context("it says nothing")?;
    let url = url.strip_prefix("url ").with_context(|| format!("no link: {url}"))?;
    user.signer.approve_auth(url).await?;
    let told = app.end().await?;
    ensure!(
        told.iter()
            .any(|line| line.starts_with("user ") && line.contains(&user.key.z32())),
        "{told:?}"
    );
    ensure!(told.contains(&format!("capabilities {caps}")), "{told:?}");
    let stored = user
        .pubky
        .public_storage()
        .get(user.address(FILE))
        .await?
        .text()
        .await?;
    ensure!(stored == "stored by the app", "{stored}");
    Ok((user, told))
}

async fn approve(world: &World, user: &User, url: String, less: Option<&str>) -> Result<()> {
    let seed = seed(user);
    let mut arguments = vec!["signer", &seed, &url];
    arguments.extend(less);
    start(world, &arguments)?.end().await?;
    Ok(())
}

/// A program of ours that has been started.
struct Ours {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Ours {
    /// What it still says.
    async fn end(&mut self) -> Result<Vec<String>> {
        let mut told = Vec::new();
        while let Some(line) = self.lines.next_line().await? {
            told.push(line);
        }
        let status = self.child.wait().await?;
        ensure!(status.success(), "our program ended with {status}; it said {told:?}");
        Ok(told)
    }
}

fn start(world: &World, arguments: &[&str]) -> Result<Ours> {
    let program = world.approval_program.as_ref().context("there is no program of ours")?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let lines = BufReader::new(child.stdout.take().context("no output")?).lines();
    Ok(Ours { child, lines })
}

fn seed(user: &User) -> String {
    user.keypair.secret().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn own_key(user: &User, path: &str) -> Result<Vec<u8>> {
    let root = StoragePath::root();
    let keys = ScopedEncryptionKeyBundle::from_identity_secret(&user.keypair.secret(), [&root]);
    Ok(keys.derive_for_path(&StoragePath::new(path)?)?.to_vec())
}
