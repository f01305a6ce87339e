package pubkyconformance.spec.pkarr;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;

/** Reads a DNS message as PKARR uses it (PKARR-DNS-002, -006, -007, -008): only the answers count, bytes behind them do not. */
final class DnsReader {
    static final int HEADER_BYTES = 12;

    private static final int RESERVED_BIT = 0x0040;
    private static final int MAX_CLASS = 4;
    private static final int CACHE_FLUSH_BIT = 0x8000;

    private final byte[] message;
    private int at;

    private DnsReader(byte[] message) {
        this.message = message;
    }

    /**
     * The records in the answer section.
     *
     * @throws DecodingException if the message cannot be read
     */
    static List<PacketRecord> answers(byte[] message) {
        return new DnsReader(message).answers();
    }

    private List<PacketRecord> answers() {
        need(HEADER_BYTES, "a DNS header");
        if ((numberAt(2) & RESERVED_BIT) != 0) {
            throw new DecodingException("a reserved bit of the header is set", 3);
        }
        int questions = numberAt(4);
        int answers = numberAt(6);
        int others = numberAt(8) + numberAt(10);
        at = HEADER_BYTES;
        for (int count = 0; count < questions; count++) {
            name(message.length);
            need(4, "a question");
            at += 4;
        }
        List<PacketRecord> records = new ArrayList<>();
        for (int count = 0; count < answers; count++) {
            records.add(answer());
        }
        for (int count = 0; count < others; count++) {
            name(message.length);
            need(10, "a record");
            at += 8;
            int length = number();
            need(length, "a record's content");
            at += length;
        }
        return List.copyOf(records);
    }

    private PacketRecord answer() {
        String name = name(message.length);
        need(10, "a record");
        int type = number();
        int classAt = at;
        int recordClass = number() & ~CACHE_FLUSH_BIT;
        if (recordClass == 0 || recordClass > MAX_CLASS) {
            throw new DecodingException("a record has a class from 1 to 4", classAt);
        }
        long ttl = ((long) number() << 16) | number();
        int length = number();
        need(length, "a record's content");
        int end = at + length;
        RecordContent content = length == 0 ? new RecordContent.Opaque(BencodeBytes.EMPTY) : content(type, end);
        if (at != end) {
            throw new DecodingException("a record's content ends where it says", at);
        }
        return new PacketRecord(name, type, ttl, content);
    }

    private RecordContent content(int type, int end) {
        return switch (type) {
            case RecordType.A -> address(4, end);
            case RecordType.AAAA -> address(16, end);
            case RecordType.CNAME -> new RecordContent.Alias(name(end));
            case RecordType.TXT -> text(end);
            case RecordType.SVCB, RecordType.HTTPS -> serviceBinding(end);
                // NS, MD, MF, MB, MG, MR, PTR; then SOA and MINFO; then MX: the types in which names may be compressed
            case 2, 3, 4, 7, 8, 9, 12 -> expanded(0, 1, end);
            case 6, 14 -> expanded(0, 2, end);
            case 15 -> expanded(2, 1, end);
            default -> new RecordContent.Opaque(bytes(end - at));
        };
    }

    /** Content with names in it, written so that it means the same in another message. */
    private RecordContent expanded(int before, int names, int end) {
        if (end - at < before) {
            throw new DecodingException("a record's content is cut off", at);
        }
        ByteArrayOutputStream expanded = new ByteArrayOutputStream();
        expanded.writeBytes(bytes(before).bytes());
        for (int count = 0; count < names; count++) {
            for (byte[] label : DnsName.labels(name(end))) {
                expanded.write(label.length);
                expanded.writeBytes(label);
            }
            expanded.write(0);
        }
        expanded.writeBytes(bytes(end - at).bytes());
        return new RecordContent.Opaque(BencodeBytes.of(expanded.toByteArray()));
    }

    private RecordContent address(int length, int end) {
        if (end - at != length) {
            throw new DecodingException("an address has " + length + " bytes, not " + (end - at), at);
        }
        return new RecordContent.Address(ServiceBinding.address(bytes(length).bytes()));
    }

    private RecordContent text(int end) {
        List<BencodeBytes> strings = new ArrayList<>();
        while (at < end) {
            int length = message[at] & 0xff;
            if (length > end - at - 1) {
                throw new DecodingException("a character string goes beyond its record", at);
            }
            at++;
            strings.add(bytes(length));
        }
        return new RecordContent.Text(strings);
    }

    private RecordContent serviceBinding(int end) {
        if (end - at < 2) {
            throw new DecodingException("a service binding begins with a priority", at);
        }
        int priority = number();
        String target = name(end);
        SortedMap<Integer, BencodeBytes> parameters = new TreeMap<>();
        while (at < end) {
            int start = at;
            if (end - at < 4) {
                throw new DecodingException("a parameter has a number and a length", start);
            }
            int key = number();
            int length = number();
            if (length > end - at) {
                throw new DecodingException("a parameter goes beyond its record", start);
            }
            if (!parameters.isEmpty() && key <= parameters.lastKey()) {
                throw new DecodingException("parameters ascend, each one once", start);
            }
            BencodeBytes value = bytes(length);
            @Nullable String complaint = ServiceBinding.complaint(key, value);
            if (complaint != null) {
                throw new DecodingException("parameter " + key + " has " + complaint, start);
            }
            parameters.put(key, value);
        }
        return new ServiceBinding(priority, target, parameters);
    }

    /** A name that begins here and ends, or is continued elsewhere, before {@code end}; goes behind it. */
    private String name(int end) {
        List<byte[]> labels = new ArrayList<>();
        int length = 0;
        int behind = -1;
        int position = at;
        while (true) {
            if (position >= (behind < 0 ? end : message.length)) {
                throw new DecodingException("a name is cut off", position);
            }
            int symbol = message[position] & 0xff;
            if (symbol >= 0xc0) {
                if (position + 1 >= (behind < 0 ? end : message.length)) {
                    throw new DecodingException("a name is cut off", position);
                }
                int target = ((symbol & 0x3f) << 8) | (message[position + 1] & 0xff);
                if (target >= position) {
                    throw new DecodingException("a pointer points before itself", position);
                }
                behind = behind < 0 ? position + 2 : behind;
                position = target;
            } else if (symbol > DnsName.MAX_LABEL_BYTES) {
                throw new DecodingException("a label has at most 63 bytes", position);
            } else if (symbol == 0) {
                at = behind < 0 ? position + 1 : behind;
                return DnsName.text(labels);
            } else {
                length += symbol + 1;
                if (length > DnsName.MAX_BYTES) {
                    throw new DecodingException("a name has at most 254 bytes", position);
                }
                int next = position + 1 + symbol;
                if (next > (behind < 0 ? end : message.length)) {
                    throw new DecodingException("a name is cut off", position);
                }
                labels.add(Arrays.copyOfRange(message, position + 1, next));
                position = next;
            }
        }
    }

    private BencodeBytes bytes(int length) {
        BencodeBytes bytes = BencodeBytes.of(message, at, at + length);
        at += length;
        return bytes;
    }

    private int number() {
        int number = numberAt(at);
        at += 2;
        return number;
    }

    private int numberAt(int position) {
        return ((message[position] & 0xff) << 8) | (message[position + 1] & 0xff);
    }

    private void need(int length, String what) {
        if (length > message.length - at) {
            throw new DecodingException(
                    what + " has " + length + " bytes, only " + (message.length - at) + " are left", at);
        }
    }
}
