package pubkyconformance.homeserver.auth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.StoragePath;

/**
 * What an operator has set for one user; null stands for the homeserver's default. Written as the admin API shows it.
 *
 * @param storageQuotaMb a number of MiB, or the text {@code unlimited}
 * @param rateRead bytes per time like {@code 10mb/s}, or {@code unlimited}
 * @param rateWrite likewise
 * @param rateReadBurst in the unit of the rate
 * @param rateWriteBurst likewise
 * @param allowedWritePaths files, and directories with all that lies in them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserLimits(
        @JsonProperty("storage_quota_mb") @Nullable Object storageQuotaMb,
        @JsonProperty("rate_read") @Nullable String rateRead,
        @JsonProperty("rate_write") @Nullable String rateWrite,
        @JsonProperty("rate_read_burst") @Nullable Long rateReadBurst,
        @JsonProperty("rate_write_burst") @Nullable Long rateWriteBurst,
        @JsonProperty("allowed_write_paths") @Nullable List<String> allowedWritePaths) {
    public static final UserLimits NONE = new UserLimits(null, null, null, null, null, null);

    private static final String UNLIMITED = "unlimited";
    private static final long MAX_NUMBER = Integer.MAX_VALUE;
    private static final Pattern RATE = Pattern.compile("[1-9]\\d{0,9}(kb|mb|gb)/[smhd]");
    private static final long BYTES_PER_MIB = 1024 * 1024;

    /**
     * Reads what an operator has written; unknown members are ignored.
     *
     * @throws IllegalLimitException if a limit means nothing
     */
    public static UserLimits parse(JsonNode json) {
        return change(json).apply(NONE);
    }

    /**
     * Reads what an operator wants changed: what is absent stays, null brings the default back; unknown members are ignored.
     *
     * @return makes the change, and throws the same if the limits that come of it mean nothing together
     * @throws IllegalLimitException if a limit means nothing
     */
    public static UnaryOperator<UserLimits> change(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalLimitException("Expected a JSON object");
        }
        UserLimits named = new UserLimits(
                quota(json.path("storage_quota_mb")),
                rate(json, "rate_read"),
                rate(json, "rate_write"),
                burst(json, "rate_read_burst"),
                burst(json, "rate_write_burst"),
                paths(json.path("allowed_write_paths")));
        return old -> named.over(old, json::has).requireRates();
    }

    /** These limits where {@code isNamed} says so, elsewhere the {@code old} ones. */
    private UserLimits over(UserLimits old, Predicate<String> isNamed) {
        return new UserLimits(
                isNamed.test("storage_quota_mb") ? storageQuotaMb : old.storageQuotaMb,
                isNamed.test("rate_read") ? rateRead : old.rateRead,
                isNamed.test("rate_write") ? rateWrite : old.rateWrite,
                isNamed.test("rate_read_burst") ? rateReadBurst : old.rateReadBurst,
                isNamed.test("rate_write_burst") ? rateWriteBurst : old.rateWriteBurst,
                isNamed.test("allowed_write_paths") ? allowedWritePaths : old.allowedWritePaths);
    }

    private UserLimits requireRates() {
        requireRateFor(rateReadBurst, rateRead, "rate_read");
        requireRateFor(rateWriteBurst, rateWrite, "rate_write");
        return this;
    }

    /** How many bytes the user may store; empty is without limit. */
    @JsonIgnore
    public OptionalLong quotaBytes() {
        return storageQuotaMb instanceof Number number
                ? OptionalLong.of(number.longValue() * BYTES_PER_MIB)
                : OptionalLong.empty();
    }

    /** These limits with the homeserver's defaults in place of what is not set. */
    public UserLimits effective() {
        return new UserLimits(
                storageQuotaMb != null ? storageQuotaMb : UNLIMITED,
                rateRead != null ? rateRead : UNLIMITED,
                rateWrite != null ? rateWrite : UNLIMITED,
                rateReadBurst,
                rateWriteBurst,
                allowedWritePaths);
    }

    private static @Nullable Object quota(JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        if (value.isTextual() && value.textValue().equals(UNLIMITED)) {
            return UNLIMITED;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalLimitException("storage_quota_mb: expected a number of MiB or \"unlimited\"");
        }
        return Math.min(value.longValue(), MAX_NUMBER);
    }

    private static @Nullable String rate(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (isAbsent(value)) {
            return null;
        }
        String text = value.asText();
        if (!value.isTextual() || !(text.equals(UNLIMITED) || RATE.matcher(text).matches())) {
            throw new IllegalLimitException(name + ": expected a rate like 10mb/s or \"unlimited\"");
        }
        return text;
    }

    private static @Nullable Long burst(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (isAbsent(value)) {
            return null;
        }
        boolean fits = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 1
                && value.longValue() <= MAX_NUMBER;
        if (!fits) {
            throw new IllegalLimitException(name + ": expected a number from 1 to " + MAX_NUMBER);
        }
        return value.longValue();
    }

    private static void requireRateFor(@Nullable Long burst, @Nullable String rate, String name) {
        if (burst != null && (rate == null || rate.equals(UNLIMITED))) {
            throw new IllegalLimitException(name + "_burst: expected a value of " + name + " beside it");
        }
    }

    private static @Nullable List<String> paths(JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        List<String> paths = new ArrayList<>();
        for (JsonNode entry : value) {
            paths.add(path(entry));
        }
        if (!value.isArray() || new HashSet<>(paths).size() < paths.size()) {
            throw new IllegalLimitException("allowed_write_paths: expected an array of different paths");
        }
        return List.copyOf(paths);
    }

    private static String path(JsonNode entry) {
        try {
            StoragePath path = StoragePath.ofCanonical(entry.asText());
            if (entry.isTextual() && !path.equals(StoragePath.ROOT)) {
                return path.text();
            }
        } catch (PathRefusedException e) {
            throw new IllegalLimitException("allowed_write_paths: " + e.getMessage());
        }
        throw new IllegalLimitException("allowed_write_paths: expected absolute paths below the root");
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** A limit that means nothing; the message is for the operator. */
    public static final class IllegalLimitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IllegalLimitException(String message) {
            super(message, null, false, false);
        }
    }
}
