package pubkyconformance.dht.net;

/** What travels through a virtual network. */
public enum MessageForm {
    /** Messages as values, which is faster. */
    STRUCTURED,
    /** Each message as the bytes that a socket would carry, encoded and decoded. */
    ENCODED
}
