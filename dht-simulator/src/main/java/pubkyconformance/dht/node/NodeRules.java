package pubkyconformance.dht.node;

/**
 * The decisions of a node that tests replace by faulty ones.
 *
 * @param contacts who may enter the routing table
 * @param puts whether a put is stored
 * @param answers whether an item that somebody answered is believed
 * @param signatures how signatures are checked
 */
public record NodeRules(ContactRule contacts, PutRule puts, AnswerRule answers, SignatureCheck signatures) {
    /** What the BEPs demand. */
    public static final NodeRules STANDARD =
            new NodeRules(ContactRule.BEP42, PutRule.BEP44, AnswerRule.BEP44, SignatureCheck.EACH_TIME);

    public NodeRules withContacts(ContactRule rule) {
        return new NodeRules(rule, puts, answers, signatures);
    }

    public NodeRules withPuts(PutRule rule) {
        return new NodeRules(contacts, rule, answers, signatures);
    }

    public NodeRules withAnswers(AnswerRule rule) {
        return new NodeRules(contacts, puts, rule, signatures);
    }

    public NodeRules withSignatures(SignatureCheck check) {
        return new NodeRules(contacts, puts, answers, check);
    }
}
