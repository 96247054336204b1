package io.dynact.connection;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AwsRegion;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** What connections and credentials sources require of their members. Errors name the member by its path. */
final class Require {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/\\S+");

    private Require() {}

    static void that(boolean valid, String path, String detail) {
        if (!valid) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, path, detail);
        }
    }

    static void notBlank(String path, String text) {
        that(!text.isBlank(), path, "The value is empty; give one, or leave the member out.");
    }

    static void positive(String path, Duration duration) {
        that(
                !duration.isNegative() && !duration.isZero(),
                path,
                "The duration is " + duration + "; it must be longer than nothing.");
    }

    /** The message leaves the URL out, as what is wrong may be the password in it. */
    static void httpUrl(String path, URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        that(http, path, "The URL must begin with http:// or https://.");
        that(url.getHost() != null, path, "The URL has no valid host; write it as in http://localhost:8000.");
        that(url.getRawUserInfo() == null, path, "The URL must not hold a user or password; use a credentials source.");
    }

    static void roleArn(String path, String arn) {
        that(
                ROLE_ARN.matcher(arn).matches(),
                path,
                "'" + arn + "' is not the ARN of a role; it looks like arn:aws:iam::123456789012:role/NAME.");
    }

    static void region(String path, String id) {
        if (id.isBlank()) {
            throw DynactException.of(
                    ErrorCode.REGION_UNKNOWN,
                    path,
                    "The region is empty; give the id of an AWS region, such as eu-west-1.");
        }
        if (!REGION.matcher(id).matches()) {
            throw DynactException.of(
                    ErrorCode.REGION_UNKNOWN,
                    path,
                    "'" + id + "' is not the id of an AWS region; did you mean '" + nearestRegion(id) + "'?");
        }
    }

    private static String nearestRegion(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]", "-");
        return Arrays.stream(AwsRegion.values())
                .map(AwsRegion::id)
                .min(Comparator.comparingInt(known -> distance(id, known)))
                .orElseThrow();
    }

    /** The number of letters to insert, delete or replace to turn one text into the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
