package pubkyconformance.spec.requirement;

import java.util.List;

/**
 * A reference homeserver with one fault, which scenarios of the broken requirement have to notice.
 *
 * @param id the requirement's id, a slash and a slug
 * @param requirement the id of the requirement that the fault breaks
 * @param text the fault in one sentence
 * @param subtle whether the fault shows only at a boundary, in an order, after a restart, to another user or in one form of address
 * @param also ids of further requirements that the fault breaks
 */
public record Mutant(String id, String requirement, String text, boolean subtle, List<String> also) {
    public Mutant {
        also = List.copyOf(also);
    }
}
