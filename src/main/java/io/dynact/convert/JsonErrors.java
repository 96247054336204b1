package io.dynact.convert;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.google.common.base.Throwables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.AttributePath;
import io.dynact.model.IncompleteEntityException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns what Jackson throws into errors that speak of the JSON and not of Java. */
final class JsonErrors {
    /** Where the part of a message begins that speaks of Jackson's own settings and sources. */
    private static final List<String> TAILS = List.of(" (start marker", " (for ", ": enable ", ": maybe a ");

    private JsonErrors() {}

    static DynactException toDynactException(IOException error) {
        if (error instanceof JsonMappingException mapping) {
            DynactException inner = ofBinding(mapping);
            String path = JsonPath.of(mapping.getPath());
            return path.isEmpty() ? inner : inner.within(path);
        } else if (error instanceof JsonProcessingException syntax) {
            return ofSyntax(syntax);
        } else if (error instanceof CharacterCodingException) {
            return DynactException.of(ErrorCode.JSON_INVALID, "The bytes are not UTF-8; send the JSON in UTF-8");
        }
        throw new UncheckedIOException(error);
    }

    /** Whether the parser found a member that is there twice. */
    static boolean isDuplicate(StreamReadException error) {
        // Jackson has no class of its own for this.
        return error.getOriginalMessage().startsWith("Duplicate ");
    }

    /** The error of a value of another type than is needed. */
    static DynactException mismatch(Class<?> needed, JsonParser parser) {
        return DynactException.of(
                ErrorCode.INPUT_INVALID, "The member needs " + wanted(needed) + ", and this is " + found(parser));
    }

    /** The kind of value that a token begins, in words. */
    static String kind(JsonToken token) {
        if (token == null) {
            return "missing";
        }
        return switch (token) {
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a Boolean";
            case VALUE_NULL -> "null";
            case START_ARRAY, END_ARRAY -> "a list";
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "missing";
        };
    }

    private static DynactException ofSyntax(JsonProcessingException error) {
        if (error instanceof StreamConstraintsException) {
            // Jackson has one class for all of its limits.
            return error.getOriginalMessage().contains("nesting depth")
                    ? DynactException.of(
                            ErrorCode.NESTING_TOO_DEEP, "Lists and objects are nested too deep; flatten them")
                    : DynactException.of(
                            ErrorCode.JSON_INVALID,
                            "A number, text or name of the JSON is too long; shorten it or store it in parts");
        } else if (error instanceof InputCoercionException range) {
            return DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The member needs " + wanted(range.getTargetType()) + ", and this is out of range");
        } else if (error instanceof JsonEOFException) {
            return DynactException.of(ErrorCode.JSON_INVALID, "The text ends before the JSON is complete");
        } else if (error instanceof StreamReadException duplicate && isDuplicate(duplicate)) {
            String name = duplicate.getProcessor().getParsingContext().getCurrentName();
            return DynactException.of(
                    ErrorCode.JSON_INVALID, JsonPath.member(name), "The member is there twice; write it once");
        }
        String reason = error.getOriginalMessage();
        for (String tail : TAILS) {
            int at = reason.indexOf(tail);
            reason = at < 0 ? reason : reason.substring(0, at);
        }
        JsonLocation at = error.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return DynactException.of(ErrorCode.JSON_INVALID, "The text is not valid JSON" + where + ": " + reason);
    }

    private static DynactException ofBinding(JsonMappingException error) {
        for (Throwable cause : Throwables.getCausalChain(error)) {
            if (cause instanceof IncompleteEntityException incomplete) {
                List<String> missing = incomplete.missing().stream()
                        .map(UpperCamelCaseStrategy.INSTANCE::translate)
                        .toList();
                return DynactException.of(
                        ErrorCode.MEMBER_MISSING,
                        JsonPath.member(missing.get(0)),
                        "The object lacks " + String.join(" and ", missing));
            } else if (cause instanceof DynactException ours) {
                return ours;
            } else if (cause instanceof StreamReadException || cause instanceof StreamConstraintsException) {
                return ofSyntax((JsonProcessingException) cause);
            } else if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
                return DynactException.builder(ErrorCode.INPUT_INVALID, String.valueOf(cause.getMessage()))
                        .cause(cause)
                        .build();
            }
        }
        if (error instanceof MismatchedInputException mismatch && error.getProcessor() instanceof JsonParser parser) {
            return mismatch(mismatch.getTargetType(), parser);
        }
        return DynactException.builder(ErrorCode.INTERNAL, "The JSON could not be converted")
                .cause(error)
                .build();
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "another value";
        } else if (type == int.class || type == Integer.class) {
            return "a whole number of 32 bits";
        } else if (type == long.class || type == Long.class) {
            return "a whole number of 64 bits";
        } else if (type == double.class || Number.class.isAssignableFrom(type)) {
            return "a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == String.class) {
            return "text";
        } else if (type.isEnum()) {
            return "one of " + String.join(", ", EntityJson.names(type));
        } else if (type == AttributePath.class) {
            return "the path of an attribute as text, such as \"a.b[0]\"";
        } else if (type == Instant.class) {
            return "a number, the seconds since 1970";
        } else if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        } else if (type == Optional.class) {
            return "another value";
        }
        return "an object";
    }

    private static String found(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return "a decimal number";
        }
        return isEmptyString(parser) ? "an empty string" : kind(parser.currentToken());
    }

    private static boolean isEmptyString(JsonParser parser) {
        try {
            return parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() == 0;
        } catch (IOException e) { // the parser has passed the string
            return false;
        }
    }
}
