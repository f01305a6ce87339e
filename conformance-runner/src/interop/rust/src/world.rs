//! The testnet under test, from the variables that `pubky-conformance testnet --exec` sets, and who acts in it.
use anyhow::{Context, Result, bail};
use pubky::{
    ClientId, Error, Keypair, Pubky, PubkyHttpClient, PubkySession, PubkySigner, PublicKey, errors::RequestError,
};
use reqwest::Url;
use std::{env, path::PathBuf};

const FIXED_BOOTSTRAP_PORT: &str = ":6881";
const FIXED_RELAY_PORT: u16 = 15411;

/// Ways by which a client finds records.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Network {
    Both,
    DhtAlone,
    RelayAlone,
}

pub struct World {
    pub homeserver: PublicKey,
    pub http: Url,
    pub tls_port: u16,
    pub admin: Url,
    pub pkarr_relay: Url,
    pub http_relay: Url,
    pub bootstrap: String,
    /// Our own signer and app, to be put on the other side of an approval.
    pub approval_program: Option<PathBuf>,
}

/// Somebody with an account.
pub struct User {
    pub pubky: Pubky,
    pub keypair: Keypair,
    pub signer: PubkySigner,
    pub key: PublicKey,
}

impl World {
    pub fn from_environment() -> Result<Self> {
        Ok(Self {
            homeserver: PublicKey::try_from_z32(&variable("HOMESERVER")?)?,
            http: variable("HTTP")?.parse()?,
            tls_port: variable("TLS_PORT")?.parse()?,
            admin: variable("ADMIN")?.parse()?,
            pkarr_relay: variable("PKARR_RELAY")?.parse()?,
            http_relay: variable("HTTP_RELAY")?.parse()?,
            bootstrap: variable("DHT_BOOTSTRAP")?,
            approval_program: env::var_os("PUBKY_CONFORMANCE_APPROVAL").map(PathBuf::from),
        })
    }

    /// A new client, as an app would have it: on the ports that the SDK knows, it is told nothing.
    pub fn pubky(&self) -> Result<Pubky> {
        if self.has_fixed_ports() {
            return Ok(Pubky::testnet()?);
        }
        self.pubky_by(Network::Both)
    }

    pub fn has_fixed_ports(&self) -> bool {
        self.bootstrap.ends_with(FIXED_BOOTSTRAP_PORT) && self.pkarr_relay.port() == Some(FIXED_RELAY_PORT)
    }

    pub fn pubky_by(&self, network: Network) -> Result<Pubky> {
        let mut builder = PubkyHttpClient::builder();
        builder.pkarr(|pkarr| self.reach(pkarr, network));
        Ok(Pubky::with_client(builder.build()?))
    }

    pub fn pkarr_by(&self, network: Network) -> Result<pkarr::Client> {
        let mut builder = pkarr::Client::builder();
        Ok(self.reach(&mut builder, network).build()?)
    }

    fn reach<'a>(&self, pkarr: &'a mut pkarr::ClientBuilder, network: Network) -> &'a mut pkarr::ClientBuilder {
        pkarr.no_default_network();
        if network != Network::RelayAlone {
            pkarr
                .bootstrap(&[&self.bootstrap])
                .dht_report_policy(pkarr::dht::ReportPolicy::testnet());
        }
        if network != Network::DhtAlone {
            pkarr
                .relays(&[self.pkarr_relay.as_str()])
                .expect("a URL that has been parsed");
        }
        pkarr
    }

    pub fn stranger(&self) -> Result<User> {
        self.user_of(self.pubky()?, Keypair::random())
    }

    pub fn user_of(&self, pubky: Pubky, keypair: Keypair) -> Result<User> {
        let (signer, key) = (pubky.signer(keypair.clone()), keypair.public_key());
        Ok(User {
            pubky,
            keypair,
            signer,
            key,
        })
    }

    pub async fn signed_up(&self) -> Result<User> {
        let user = self.stranger()?;
        user.signer.signup(&self.homeserver, None).await?;
        Ok(user)
    }

    pub async fn signed_in(&self) -> Result<(User, PubkySession)> {
        let user = self.signed_up().await?;
        let session = user.signer.signin(client_id()).await?;
        Ok((user, session))
    }

    /// The relay's part where messages wait for who takes them.
    pub fn inbox(&self) -> Result<Url> {
        Ok(self.http_relay.join("/inbox")?)
    }

    /// An address at the homeserver itself, reached by its key.
    pub fn at_homeserver(&self, path: &str) -> Result<Url> {
        Ok(format!("https://{}{path}", self.homeserver.z32()).parse()?)
    }
}

impl User {
    pub fn client(&self) -> &PubkyHttpClient {
        self.pubky.client()
    }

    /// The address of a file for everybody.
    pub fn address(&self, path: &str) -> String {
        format!("pubky://{}{path}", self.key.z32())
    }
}

fn variable(name: &str) -> Result<String> {
    let name = format!("PUBKY_TESTNET_{name}");
    env::var(&name).with_context(|| format!("{name} is not set; start this by pubky-conformance testnet --exec"))
}

pub fn client_id() -> ClientId {
    ClientId::new("checks.example").expect("a domain is an identifier")
}

/// The status with which the homeserver refused.
pub fn refusal<T>(result: pubky::Result<T>) -> Result<u16> {
    match result {
        Ok(_) => bail!("it was not refused"),
        Err(Error::Request(RequestError::Server { status, .. })) => Ok(status.as_u16()),
        Err(other) => Err(other).context("it failed otherwise"),
    }
}
