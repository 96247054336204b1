package io.dynact.catalog;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Javadoc comment as Markdown.
 *
 * @param summary the first paragraph
 * @param details the other paragraphs; may be empty
 * @param source the page that says more
 * @param deprecation what {@code @deprecated} says to use instead
 */
record Documentation(String summary, String details, Optional<String> source, Optional<String> deprecation) {
    private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*\\*? ?");
    private static final Pattern BLOCK_TAGS = Pattern.compile("(?ms)^@\\w.*");
    private static final Pattern DEPRECATED = Pattern.compile("(?ms)^@deprecated\\s+(.*?)(?=^@\\w|\\z)");
    private static final Pattern SOURCE = Pattern.compile("<a\\s+href=\"([^\"]+)\">Source</a>\\.");
    private static final Pattern TAG = Pattern.compile("\\{@(code|link|linkplain)\\s");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z0-9_]+");
    private static final Pattern DEFAULT = Pattern.compile("[Dd]efault: (.+?)\\.(?: |$)");

    /** Reads what stands between the comment's delimiters. */
    static Documentation ofJavadoc(String comment) {
        String plain = MARGIN.matcher(comment).replaceAll("");
        Matcher deprecated = DEPRECATED.matcher(plain);
        String text = BLOCK_TAGS.matcher(plain).replaceFirst("");
        Matcher link = SOURCE.matcher(text);
        Optional<String> source = link.find() ? Optional.of(link.group(1)) : Optional.empty();
        List<String> paragraphs = Splitter.on("<p>")
                .trimResults()
                .omitEmptyStrings()
                .splitToStream(link.replaceAll(""))
                .map(Documentation::toMarkdown)
                .toList();
        return new Documentation(
                paragraphs.get(0),
                paragraphs.stream().skip(1).collect(Collectors.joining("\n\n")),
                source,
                deprecated.find() ? Optional.of(toMarkdown(deprecated.group(1))) : Optional.empty());
    }

    /** What the documentation says after "default:". */
    Optional<String> defaultValue() {
        Matcher matcher = DEFAULT.matcher(summary);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String toMarkdown(String javadoc) {
        StringBuilder markdown = new StringBuilder();
        Matcher tag = TAG.matcher(javadoc);
        int at = 0;
        while (tag.find(at)) {
            int end = closingBrace(javadoc, tag.end());
            String content = javadoc.substring(tag.end(), end);
            markdown.append(javadoc, at, tag.start())
                    .append(tag.group(1).equals("code") ? "`" + content + "`" : linkText(content));
            at = end + 1;
        }
        return markdown.append(javadoc.substring(at))
                .toString()
                .replaceAll("\\s+", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    /** The label of a link; otherwise the type, the method after its type, or the constant alone. */
    private static String linkText(String link) {
        int label = link.indexOf(' ');
        if (label >= 0) {
            return link.substring(label + 1);
        }
        String member = link.substring(link.indexOf('#') + 1);
        if (CONSTANT.matcher(member).matches()) {
            return "`" + member + "`";
        }
        int endOfType = link.contains("#") ? link.indexOf('#') : link.length();
        return link.substring(link.lastIndexOf('.', endOfType) + 1)
                .replaceFirst("^#", "")
                .replace('#', '.');
    }

    private static int closingBrace(String text, int from) {
        int depth = 1;
        int at = from;
        while (true) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
            at++;
        }
    }
}
