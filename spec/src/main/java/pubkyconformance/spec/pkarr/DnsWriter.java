package pubkyconformance.spec.pkarr;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes records as a DNS message: an answer without a question, names compressed (PKARR-DNS-001, -005). */
final class DnsWriter {
    private static final int IS_RESPONSE = 0x8000;
    private static final int INTERNET = 1;
    private static final int POINTER = 0xc000;
    private static final int MAX_POINTER = 0x3fff;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    /** Where the tail of a name stands already. */
    private final Map<String, Integer> tails = new HashMap<>();

    private DnsWriter() {}

    static byte[] message(List<PacketRecord> records) {
        DnsWriter writer = new DnsWriter();
        writer.number(0);
        writer.number(IS_RESPONSE);
        writer.number(0);
        writer.number(records.size());
        writer.number(0);
        writer.number(0);
        records.forEach(writer::write);
        return writer.message.toByteArray();
    }

    private void write(PacketRecord packetRecord) {
        compressed(packetRecord.name());
        number(packetRecord.type());
        number(INTERNET);
        number((int) (packetRecord.ttlSeconds() >>> 16));
        number((int) packetRecord.ttlSeconds());
        if (packetRecord.content() instanceof RecordContent.Alias alias) {
            alias(alias);
        } else {
            DnsWriter content = new DnsWriter();
            content.content(packetRecord.content());
            number(content.message.size());
            message.writeBytes(content.message.toByteArray());
        }
    }

    /** The length stands before the name, and how long the name is shows only once it is compressed. */
    private void alias(RecordContent.Alias alias) {
        int nameAt = message.size() + 2;
        DnsWriter content = new DnsWriter();
        content.tails.putAll(tails);
        content.message.writeBytes(new byte[nameAt]);
        content.compressed(alias.target());
        number(content.message.size() - nameAt);
        compressed(alias.target());
    }

    private void content(RecordContent content) {
        if (content instanceof RecordContent.Address address) {
            message.writeBytes(address.address().getAddress());
        } else if (content instanceof RecordContent.Text text) {
            text.strings().forEach(string -> {
                message.write(string.length());
                message.writeBytes(string.bytes());
            });
        } else if (content instanceof RecordContent.Opaque opaque) {
            message.writeBytes(opaque.bytes().bytes());
        } else if (content instanceof ServiceBinding binding) {
            number(binding.priority());
            DnsName.labels(binding.target()).forEach(this::label);
            message.write(0);
            binding.parameters().forEach((key, value) -> {
                number(key);
                number(value.length());
                message.writeBytes(value.bytes());
            });
        }
    }

    private void compressed(String name) {
        List<byte[]> labels = DnsName.labels(name);
        for (int index = 0; index < labels.size(); index++) {
            String tail = DnsName.text(labels.subList(index, labels.size()));
            Integer known = tails.get(tail);
            if (known != null) {
                number(POINTER | known);
                return;
            }
            if (message.size() <= MAX_POINTER) {
                tails.put(tail, message.size());
            }
            label(labels.get(index));
        }
        message.write(0);
    }

    private void label(byte[] label) {
        message.write(label.length);
        message.writeBytes(label);
    }

    private void number(int number) {
        message.write(number >>> 8);
        message.write(number);
    }
}
