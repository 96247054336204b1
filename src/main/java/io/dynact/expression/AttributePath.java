package io.dynact.expression;

import com.google.common.base.CharMatcher;
import com.google.common.base.Utf8;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a value stands in an item: the name of an attribute, and from there the names and the indexes of what is inside of maps and
 * lists. As text it reads {@code Author.Names[0]}; a name that has one of {@code . [ ] "} is written in double quotes, and a double
 * quote in it twice, as in {@code "unit.price"[0].EUR}.
 */
public final class AttributePath {
    /** As deep as values are nested. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Source</a>. */
    private static final int MAX_DEPTH = 32;

    private static final int MAX_NAME_BYTES = 65_535;
    private static final char QUOTE = '"';
    private static final CharMatcher SPECIAL = CharMatcher.anyOf(".[]\"");

    /** From one value to another inside of it. */
    sealed interface Step {}

    /** Into an attribute of an item or a map. */
    record Name(String name) implements Step {}

    /** Into an element of a list. */
    record Element(int index) implements Step {}

    private final ImmutableList<Step> steps;

    private AttributePath(List<Step> steps) {
        this.steps = ImmutableList.copyOf(steps);
        if (steps.size() > MAX_DEPTH + 1) {
            throw DynactException.of(
                    ErrorCode.NESTING_TOO_DEEP,
                    "The path leads through more than 32 levels of lists and maps, which no item has; shorten it");
        }
    }

    /**
     * Reads a path.
     *
     * @throws DynactException if the text is no path; the message says where
     */
    public static AttributePath of(String text) {
        if (text == null) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID, "The path of an attribute is null; write one, as in a.b[0]");
        }
        return new AttributePath(new Parser(text).parse());
    }

    /**
     * Reads several paths.
     *
     * @throws DynactException if one of them is no path; the message says where
     */
    public static List<AttributePath> listOf(String... texts) {
        return Arrays.stream(texts).map(AttributePath::of).collect(ImmutableList.toImmutableList());
    }

    /** The path of a top-level attribute; its name is taken as it is, whatever characters it has. */
    public static AttributePath ofName(String name) {
        return new AttributePath(List.of(new Name(checked(name))));
    }

    /** The path of an attribute of the map that this path leads to; its name is taken as it is. */
    public AttributePath child(String name) {
        return with(new Name(checked(name)));
    }

    /**
     * The path of an element of the list that this path leads to.
     *
     * @param index from 0
     */
    public AttributePath element(int index) {
        if (index < 0) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, "The index " + index + " is negative; the first is 0");
        }
        return with(new Element(index));
    }

    /** The name of the top-level attribute. */
    public String name() {
        return ((Name) steps.get(0)).name();
    }

    /** Whether the path leads to the attribute itself, and not to a value inside of it. */
    public boolean isTopLevel() {
        return steps.size() == 1;
    }

    /** Whether the path leads to an element of a list. */
    public boolean isElement() {
        return steps.get(steps.size() - 1) instanceof Element;
    }

    /** The path of the map or list that the value is inside of; empty for an attribute of the item itself. */
    public Optional<AttributePath> parent() {
        return isTopLevel() ? Optional.empty() : Optional.of(before(steps.size() - 1));
    }

    ImmutableList<Step> steps() {
        return steps;
    }

    /** The path to where a step begins; the first begins at no path. */
    AttributePath before(int step) {
        return new AttributePath(steps.subList(0, step));
    }

    private AttributePath with(Step step) {
        return new AttributePath(ImmutableList.<Step>builderWithExpectedSize(steps.size() + 1)
                .addAll(steps)
                .add(step)
                .build());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributePath that && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** The text that {@link #of} reads as an equal path. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Name name) {
                text.append(text.length() == 0 ? "" : ".").append(quoted(name.name()));
            } else if (step instanceof Element element) {
                text.append('[').append(element.index()).append(']');
            }
        }
        return text.toString();
    }

    private static String quoted(String name) {
        return SPECIAL.matchesNoneOf(name) ? name : QUOTE + name.replace("\"", "\"\"") + QUOTE;
    }

    private static String checked(String name) {
        if (name == null || name.isEmpty()) {
            throw DynactException.of(ErrorCode.ATTRIBUTE_NAME_INVALID, "An attribute has no name; give it one");
        }
        try {
            if (Utf8.encodedLength(name) > MAX_NAME_BYTES) {
                throw DynactException.of(
                        ErrorCode.ATTRIBUTE_NAME_INVALID, "The name of an attribute has over 65,535 bytes; shorten it");
            }
        } catch (IllegalArgumentException e) {
            throw DynactException.builder(
                            ErrorCode.TEXT_INVALID,
                            "The name of an attribute has half of a surrogate pair, which cannot be kept; remove it")
                    .cause(e)
                    .build();
        }
        return name;
    }

    /** Reads the text of a path from left to right. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<Step> parse() {
            ImmutableList.Builder<Step> steps = ImmutableList.builder();
            steps.add(name());
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next == '.') {
                    steps.add(name());
                } else if (next == '[') {
                    steps.add(element());
                } else {
                    at--;
                    throw refused("'.' or '[' is needed here; a name with one of . [ ] \" is written in double quotes");
                }
            }
            return steps.build();
        }

        private Name name() {
            int start = at;
            if (at < text.length() && text.charAt(at) == QUOTE) {
                return quotedName();
            }
            int end = SPECIAL.indexIn(text, at);
            at = end < 0 ? text.length() : end;
            if (at == start) {
                throw refused(
                        "a name is needed here, as in a.b[0]; a name with one of . [ ] \" is written in double quotes");
            }
            return new Name(checked(text.substring(start, at)));
        }

        private Name quotedName() {
            int start = at;
            StringBuilder name = new StringBuilder();
            while (true) {
                int end = text.indexOf(QUOTE, at + 1);
                if (end < 0) {
                    at = start;
                    throw refused(
                            "the double quote that begins here does not end; write a double quote in a name twice");
                }
                name.append(text, at + 1, end);
                at = end + 1;
                if (at == text.length() || text.charAt(at) != QUOTE) {
                    return new Name(checked(name.toString()));
                }
                name.append(QUOTE);
            }
        }

        private Element element() {
            int start = at;
            int end = text.indexOf(']', at);
            String index = text.substring(at, end < 0 ? text.length() : end);
            if (end < 0 || !index.matches("[0-9]{1,9}")) {
                at = start;
                throw refused("an index is needed here, a whole number of at most nine digits and ']', as in a[0]");
            }
            at = end + 1;
            return new Element(Integer.parseInt(index));
        }

        private DynactException refused(String reason) {
            return DynactException.of(
                    ErrorCode.EXPRESSION_INVALID,
                    "'" + text + "' is no path of an attribute, at character " + (at + 1) + ": " + reason);
        }
    }
}
