package pubkyconformance.spec.pkarr;

/** The types of DNS records that have a meaning here; any other number may occur. */
public final class RecordType {
    public static final int A = 1;
    public static final int CNAME = 5;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SVCB = 64;
    public static final int HTTPS = 65;

    private RecordType() {}

    /** The name that DNS has for the type, or {@code TYPE} and the number. */
    public static String nameOf(int type) {
        return switch (type) {
            case A -> "A";
            case CNAME -> "CNAME";
            case TXT -> "TXT";
            case AAAA -> "AAAA";
            case SVCB -> "SVCB";
            case HTTPS -> "HTTPS";
            default -> "TYPE" + type;
        };
    }
}
