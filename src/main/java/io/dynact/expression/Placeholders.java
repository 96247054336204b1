package io.dynact.expression;

import com.google.common.collect.ImmutableMap;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.AttributePath.Element;
import io.dynact.expression.AttributePath.Name;
import io.dynact.expression.AttributePath.Step;
import io.dynact.expression.UpdateAction.Kind;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueList;
import io.dynact.model.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the expressions of one request, and keeps what their placeholders stand for: {@code #d0} for a name, {@code :d0} for a value.
 * A name has one placeholder however often it is used, and so has a value. Placeholders that the caller has are kept and never taken.
 *
 * <p>The limits are those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">the service's documentation</a>: 4 KB and 300
 * operators and functions for each expression. Not thread-safe.
 */
public final class Placeholders {
    private static final int MOST_BYTES = 4 * 1024;
    private static final int MOST_OPERATORS = 300;

    private static final Pattern PLACEHOLDER = Pattern.compile("[#:]d[0-9]+\\b");

    private static final KeyValue EMPTY_LIST = KeyValueList.of("", List.of());
    private static final KeyValue ZERO = KeyValue.of("", 0);

    private final Map<String, String> callersNames;
    private final Item callersValues;
    /** The placeholders by name. */
    private final Map<String, String> byName = new HashMap<>();
    /** The placeholders by value. */
    private final Map<KeyValue, String> byValue = new HashMap<>();

    private final ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
    private final Item.Builder values = Item.builder();
    private int numberOfNames;
    private int numberOfValues;

    private Placeholders(Map<String, String> names, Item values) {
        callersNames = names;
        callersValues = values;
        this.names.putAll(names);
        values.forEach(this.values::add);
    }

    /** Placeholders of a request that has none of its own. */
    public static Placeholders of() {
        return of(Map.of(), Item.of());
    }

    /**
     * Placeholders of a request that has expressions of its own.
     *
     * @param names the names behind its placeholders, {@code ExpressionAttributeNames}
     * @param values the values behind its placeholders, {@code ExpressionAttributeValues}
     */
    public static Placeholders of(Map<String, String> names, Item values) {
        return new Placeholders(names, values);
    }

    /**
     * Writes a condition, a filter or a key condition.
     *
     * @throws DynactException if the service does not take an expression of that size
     */
    public String condition(Condition condition) {
        return new Writer().condition(condition, Binding.OR).text();
    }

    /**
     * Refuses a condition of more operators and functions than the service takes, {@link Like} counted as what DynamoDB evaluates in its place.
     *
     * @throws DynactException with {@link ErrorCode#EXPRESSION_TOO_LARGE}
     */
    public static void checkOperators(Condition condition) {
        of().new Writer().condition(condition, Binding.OR).checkOperators();
    }

    /**
     * Writes an update.
     *
     * @throws DynactException if the service does not take an expression of that size
     */
    public String update(Update update) {
        return new Writer().update(update).text();
    }

    /**
     * Writes a projection.
     *
     * @throws DynactException if two paths overlap, or the service does not take an expression of that size
     */
    public String projection(List<AttributePath> paths) {
        Paths.checkDisjoint(paths, at -> "[" + at + "]");
        return new Writer().projection(paths).text();
    }

    /** The names behind all placeholders, the caller's among them. */
    public Map<String, String> names() {
        return names.buildOrThrow();
    }

    /** The values behind all placeholders, the caller's among them. */
    public Item values() {
        return values.build();
    }

    /**
     * A message of the service with the names and values in place of the placeholders that were made here; those of the caller are left as they
     * are.
     */
    public String resolve(String message) {
        return PLACEHOLDER.matcher(message).replaceAll(match -> Matcher.quoteReplacement(resolved(match.group())));
    }

    private String resolved(String placeholder) {
        return Stream.concat(
                        byName.entrySet().stream()
                                .filter(made -> made.getValue().equals(placeholder))
                                .map(made -> "'" + made.getKey() + "'"),
                        byValue.entrySet().stream()
                                .filter(made -> made.getValue().equals(placeholder))
                                .map(made -> "a value of type " + ValueType.of(made.getKey())))
                .findFirst()
                .orElse(placeholder);
    }

    private String nameFor(String name) {
        return byName.computeIfAbsent(name, added -> {
            String placeholder;
            do {
                placeholder = "#d" + numberOfNames++;
            } while (callersNames.containsKey(placeholder));
            names.put(placeholder, added);
            return placeholder;
        });
    }

    private String valueFor(KeyValue value) {
        return byValue.computeIfAbsent(value, added -> {
            String placeholder;
            do {
                placeholder = ":d" + numberOfValues++;
            } while (callersValues.has(placeholder));
            values.add(added.withKey(placeholder));
            return placeholder;
        });
    }

    /** How strongly an operator binds what stands beside it. */
    private enum Binding {
        OR,
        AND,
        NOT
    }

    /** Writes one expression. */
    private final class Writer {
        private final StringBuilder text = new StringBuilder();
        private int operators;
        private boolean isLike;

        String text() {
            if (isLike) {
                throw DynactException.of(
                        ErrorCode.EXPRESSION_INVALID,
                        "DynamoDB has no Like; compare by BEGINS_WITH or CONTAINS, or use ListEntities, which compares by itself");
            }
            // Every character is of ASCII, as names and values are not in the text.
            if (text.length() > MOST_BYTES) {
                throw tooLarge("is " + text.length() + " bytes long and DynamoDB takes " + MOST_BYTES);
            }
            checkOperators();
            return text.toString();
        }

        void checkOperators() {
            if (operators > MOST_OPERATORS) {
                throw tooLarge("has " + operators + " operators and functions and DynamoDB takes " + MOST_OPERATORS);
            }
        }

        /** Writes a condition beside an operator; in parentheses if that would bind a part of it away. */
        Writer condition(Condition condition, Binding beside) {
            if (condition instanceof Comparison comparison) {
                comparison(comparison);
            } else if (condition instanceof TypeTest test) {
                function("attribute_type", test.path())
                        .argument(KeyValue.of("", test.type().name()));
            } else if (condition instanceof Like like) {
                isLike = true;
                condition(like.pushDown().pushed().orElseThrow(), beside);
            } else if (condition instanceof Not not) {
                operator("NOT ").condition(not.condition(), Binding.NOT);
            } else if (condition instanceof And and) {
                joined(and.conditions(), Binding.AND, beside);
            } else if (condition instanceof Or or) {
                joined(or.conditions(), Binding.OR, beside);
            }
            return this;
        }

        private void joined(List<Condition> conditions, Binding binding, Binding beside) {
            if (conditions.size() == 1) {
                condition(conditions.get(0), beside);
                return;
            }
            boolean parentheses = beside.compareTo(binding) > 0;
            text.append(parentheses ? "(" : "");
            condition(conditions.get(0), binding);
            for (Condition next : conditions.subList(1, conditions.size())) {
                operator(" " + binding + " ").condition(next, binding);
            }
            text.append(parentheses ? ")" : "");
        }

        private void comparison(Comparison comparison) {
            List<KeyValue> operands = comparison.values();
            AttributePath path = comparison.operand().path();
            switch (comparison.operator()) {
                case EQ -> compared(comparison, " = ");
                case NE -> compared(comparison, " <> ");
                case LT -> compared(comparison, " < ");
                case LE -> compared(comparison, " <= ");
                case GT -> compared(comparison, " > ");
                case GE -> compared(comparison, " >= ");
                case BETWEEN -> {
                    compared(comparison, " BETWEEN ");
                    text.append(" AND ").append(valueFor(operands.get(1)));
                }
                case IN -> {
                    compared(comparison, " IN (");
                    operands.subList(1, operands.size())
                            .forEach(value -> text.append(", ").append(valueFor(value)));
                    text.append(')');
                }
                case NULL -> function("attribute_not_exists", path).end();
                case NOT_NULL -> function("attribute_exists", path).end();
                case BEGINS_WITH -> function("begins_with", path).argument(operands.get(0));
                case CONTAINS -> function("contains", path).argument(operands.get(0));
                case NOT_CONTAINS -> operator("NOT ").function("contains", path).argument(operands.get(0));
            }
        }

        private void compared(Comparison comparison, String operator) {
            if (comparison.operand() instanceof Size size) {
                function("size", size.path()).end();
            } else {
                path(comparison.operand().path());
            }
            operator(operator).text.append(valueFor(comparison.values().get(0)));
        }

        Writer update(Update update) {
            String clause = null;
            for (UpdateAction action : update.actions()) {
                String keyword = keyword(action.kind());
                if (keyword.equals(clause)) {
                    text.append(", ");
                } else {
                    text.append(clause == null ? "" : " ").append(keyword).append(' ');
                    clause = keyword;
                }
                action(action);
            }
            return this;
        }

        private void action(UpdateAction action) {
            path(action.path());
            switch (action.kind()) {
                case SET -> text.append(" = ").append(valueOf(action));
                case SET_IF_ABSENT -> {
                    text.append(" = ");
                    ifNotExists(action.path(), action.value().orElseThrow());
                }
                case INCREMENT -> {
                    text.append(" = ");
                    ifNotExists(action.path(), ZERO);
                    operator(" + ").text.append(valueOf(action));
                }
                case APPEND -> {
                    operator(" = list_append(");
                    ifNotExists(action.path(), EMPTY_LIST);
                    text.append(", ").append(valueOf(action)).append(')');
                }
                case PREPEND -> {
                    operator(" = list_append(").text.append(valueOf(action)).append(", ");
                    ifNotExists(action.path(), EMPTY_LIST);
                    text.append(')');
                }
                case REMOVE -> {}
                case ADD, DELETE -> text.append(' ').append(valueOf(action));
            }
        }

        private void ifNotExists(AttributePath path, KeyValue otherwise) {
            function("if_not_exists", path).argument(otherwise);
        }

        Writer projection(List<AttributePath> paths) {
            for (AttributePath path : paths) {
                text.append(text.length() == 0 ? "" : ", ");
                path(path);
            }
            return this;
        }

        private void path(AttributePath path) {
            boolean first = true;
            for (Step step : path.steps()) {
                if (step instanceof Name name) {
                    text.append(first ? "" : ".").append(nameFor(name.name()));
                } else if (step instanceof Element element) {
                    text.append('[').append(element.index()).append(']');
                }
                first = false;
            }
        }

        /** Writes a function up to its first argument. */
        private Writer function(String name, AttributePath path) {
            operator(name).text.append('(');
            path(path);
            return this;
        }

        /** Writes a function's second and last argument. */
        private void argument(KeyValue value) {
            text.append(", ").append(valueFor(value)).append(')');
        }

        private void end() {
            text.append(')');
        }

        private Writer operator(String operator) {
            operators++;
            text.append(operator);
            return this;
        }

        private String valueOf(UpdateAction action) {
            return valueFor(action.value().orElseThrow());
        }

        private static String keyword(Kind kind) {
            return switch (kind) {
                case SET, SET_IF_ABSENT, INCREMENT, APPEND, PREPEND -> "SET";
                case REMOVE -> "REMOVE";
                case ADD -> "ADD";
                case DELETE -> "DELETE";
            };
        }

        private DynactException tooLarge(String how) {
            return DynactException.of(
                    ErrorCode.EXPRESSION_TOO_LARGE, "Its expression " + how + "; divide it, or say less");
        }
    }
}
