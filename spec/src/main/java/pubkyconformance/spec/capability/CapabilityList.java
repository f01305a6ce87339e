package pubkyconformance.spec.capability;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import pubkyconformance.spec.DecodingException;

/**
 * The capabilities of a token, session or grant, in the order given; nothing is merged.
 *
 * @param capabilities may be empty
 */
public record CapabilityList(List<Capability> capabilities) {
    public static final CapabilityList EMPTY = new CapabilityList(List.of());

    public CapabilityList {
        capabilities = List.copyOf(capabilities);
    }

    public static CapabilityList of(Capability... capabilities) {
        return new CapabilityList(List.of(capabilities));
    }

    /**
     * Reads a comma-separated list as the newest release does; the empty text is the empty list.
     *
     * @throws DecodingException if one entry is no capability
     */
    public static CapabilityList parse(String text) {
        return parse(text, CapabilityGrammar.V0_16);
    }

    /** As {@link #parse(String)}, in the form of another release; {@link CapabilityGrammar#V0_9} skips entries and refuses nothing. */
    public static CapabilityList parse(String text, CapabilityGrammar grammar) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        return parseEntries(List.of(text.split(",", -1)), grammar);
    }

    /**
     * Reads entries that stand alone, as in a grant's {@code caps}.
     *
     * @throws DecodingException if one entry is no capability, in a grammar that skips none
     */
    public static CapabilityList parseEntries(List<String> entries, CapabilityGrammar grammar) {
        List<Capability> capabilities = new ArrayList<>(entries.size());
        int offset = 0;
        for (int index = 0; index < entries.size(); index++) {
            String entry = entries.get(index);
            try {
                capabilities.add(Capability.parse(entry, grammar));
            } catch (DecodingException e) {
                if (grammar.isStrict()) {
                    throw new DecodingException("entry " + (index + 1) + " is no capability", offset + e.offset(), e);
                }
            }
            offset += entry.length() + 1;
        }
        return new CapabilityList(capabilities);
    }

    /** The canonical text, read back as an equal list. */
    public String text() {
        return capabilities.stream().map(Capability::text).collect(joining(","));
    }

    /** The canonical text of each entry. */
    public List<String> texts() {
        return capabilities.stream().map(Capability::text).toList();
    }

    @Override
    public String toString() {
        return text();
    }
}
