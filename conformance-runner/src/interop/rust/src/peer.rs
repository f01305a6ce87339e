//! Nodes of `mainline` on loopback, told what to do line by line.
//!
//! Arguments: how many nodes, the address to join through (or "-"), an Ed25519 secret and its public key, both in hexadecimal.
//! Lines read:    put TEXT | get PUBLIC_KEY
//! Lines written: ready PORT... | stored COUNT | found SEQ TEXT | nothing
use anyhow::{Context, Result, bail};
use mainline::{Dht, MutableItem, SigningKey, async_dht::AsyncDht};
use std::{io::BufRead, process::ExitCode};

pub async fn serve(arguments: &[String]) -> Result<ExitCode> {
    let [count, join, secret, _] = arguments else {
        bail!("dht-peer NODES JOIN SECRET PUBLIC_KEY")
    };
    let secret: [u8; 32] = from_hex(secret)?.try_into().ok().context("a secret of 32 bytes")?;
    let nodes = open(count.parse()?, join).await?;
    let mut ports = Vec::new();
    for node in &nodes {
        ports.push(node.info().await.local_addr().port().to_string());
    }
    println!("ready {}", ports.join(" "));
    let actor = nodes.last().context("no node")?;
    let mut seq = 0;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let answer = match line.split_once(' ') {
            Some(("put", text)) => {
                seq += 1;
                put(actor, &SigningKey::from_bytes(&secret), text, seq).await
            }
            Some(("get", key)) => get(actor, key).await?,
            _ => bail!("put TEXT or get PUBLIC_KEY, not {line}"),
        };
        println!("{answer}");
    }
    Ok(ExitCode::SUCCESS)
}

/// The first one is alone, or joins others; the rest join through it, or with it.
async fn open(count: usize, join: &str) -> Result<Vec<AsyncDht>> {
    let mut bootstrap = (join != "-").then(|| join.to_owned());
    let mut nodes = Vec::new();
    for _ in 0..count {
        let mut builder = Dht::builder();
        builder.server_mode().bind_address([127, 0, 0, 1].into());
        match &bootstrap {
            Some(address) => builder.bootstrap(&[address]),
            None => builder.no_bootstrap(),
        };
        let node = builder.build()?.as_async();
        if bootstrap.is_some() && !node.bootstrapped().await {
            bail!("nobody answers at {join}");
        }
        bootstrap.get_or_insert(node.info().await.local_addr().to_string());
        nodes.push(node);
    }
    Ok(nodes)
}

async fn put(actor: &AsyncDht, key: &SigningKey, text: &str, seq: i64) -> String {
    match actor
        .put_mutable(MutableItem::new(key.clone(), text.as_bytes(), seq, None), None)
        .await
    {
        Ok(outcome) => format!("stored {}", outcome.stored_at),
        Err(error) => format!("stored 0 {error}"),
    }
}

async fn get(actor: &AsyncDht, key: &str) -> Result<String> {
    let key: [u8; 32] = from_hex(key)?.try_into().ok().context("a key of 32 bytes")?;
    Ok(match actor.get_mutable_most_recent(&key, None).await {
        Some(item) => format!("found {} {}", item.seq(), String::from_utf8_lossy(item.value())),
        None => "nothing".to_owned(),
    })
}

pub fn from_hex(text: &str) -> Result<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2).map(std::str::from_utf8);
    pairs.map(|pair| Ok(u8::from_str_radix(pair?, 16)?)).collect()
}
