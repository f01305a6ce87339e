package pubkyconformance.spec.pkarr;

import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import pubkyconformance.spec.bencode.BencodeBytes;

/** The records of the vector files as values. */
final class DraftRecords {
    private DraftRecords() {}

    static void add(SignedPacketBuilder builder, JsonNode row) {
        builder.add(text(row, "name"), type(row), row.get("ttl").longValue(), content(row));
    }

    static RecordContent content(JsonNode row) {
        JsonNode content = row.get("data");
        return switch (type(row)) {
            case RecordType.A, RecordType.AAAA -> new RecordContent.Address(address(content.textValue()));
            case RecordType.CNAME -> new RecordContent.Alias(content.textValue());
            case RecordType.TXT -> strings(content);
            default -> binding(content);
        };
    }

    private static int type(JsonNode row) {
        return switch (text(row, "type")) {
            case "A" -> RecordType.A;
            case "AAAA" -> RecordType.AAAA;
            case "CNAME" -> RecordType.CNAME;
            case "TXT" -> RecordType.TXT;
            case "HTTPS" -> RecordType.HTTPS;
            default -> throw new IllegalArgumentException("row: " + row + " (expected: a type known here)");
        };
    }

    private static RecordContent.Text strings(JsonNode content) {
        List<BencodeBytes> strings = new ArrayList<>();
        if (content.isTextual()) {
            strings.add(BencodeBytes.ofText(content.textValue()));
        }
        content.forEach(string -> strings.add(BencodeBytes.ofText(string.textValue())));
        return new RecordContent.Text(strings);
    }

    private static ServiceBinding binding(JsonNode content) {
        ServiceBinding binding = ServiceBinding.of(content.get("priority").intValue(), text(content, "target"));
        for (JsonNode parameter : content.path("params")) {
            byte[] value = HexFormat.of().parseHex(parameter.get(1).textValue());
            binding = binding.with(parameter.get(0).intValue(), BencodeBytes.of(value));
        }
        return binding;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getAllByName(text)[0];
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + text + " (expected: digits)", e);
        }
    }
}
