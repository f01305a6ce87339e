package pubkyconformance.spec.pkarr;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import pubkyconformance.spec.bencode.BencodeBytes;

/** What a DNS record says. */
public sealed interface RecordContent
        permits RecordContent.Address, RecordContent.Alias, RecordContent.Text, RecordContent.Opaque, ServiceBinding {

    /** Of an A or AAAA record. */
    record Address(InetAddress address) implements RecordContent {
        @Override
        public String toString() {
            return address.getHostAddress();
        }
    }

    /** Of a CNAME record. */
    record Alias(String target) implements RecordContent {
        @Override
        public String toString() {
            return target;
        }
    }

    /** Of a TXT record. */
    record Text(List<BencodeBytes> strings) implements RecordContent {
        static final int MAX_STRING_BYTES = 255;

        public Text {
            strings = List.copyOf(strings);
            for (BencodeBytes string : strings) {
                if (string.length() > MAX_STRING_BYTES) {
                    throw new IllegalArgumentException("string: " + string.length() + " bytes (expected: at most 255)");
                }
            }
        }

        @Override
        public String toString() {
            return strings.stream().map(string -> "\"" + string.text() + "\"").collect(Collectors.joining(" "));
        }
    }

    /** Of any other type, and of a record of any type that has no content; compressed names in the oldest types are written out. */
    record Opaque(BencodeBytes bytes) implements RecordContent {
        @Override
        public String toString() {
            return "\\# " + bytes.length() + " " + bytes;
        }
    }
}
