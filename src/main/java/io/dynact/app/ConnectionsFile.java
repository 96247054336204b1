package io.dynact.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.dynact.connection.AssumedRole;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.connection.InstanceRole;
import io.dynact.connection.Profile;
import io.dynact.connection.StaticKeys;
import io.dynact.connection.WebIdentity;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Connections by name, as a YAML file has them (JSON is YAML):
 *
 * <pre>{@code
 * connections:
 *   production:
 *     region: eu-west-1
 *     credentials: {type: assumeRole, roleArn: "${ROLE_ARN}", base: {type: profile, name: ci}}
 *     callTimeout: 10s
 *     readOnly: true
 *   test:
 *     region: eu-west-1
 *     endpoint: "${DYNAMODB_URL:-http://localhost:8000}"
 *     credentials: {type: static, accessKeyId: local, secretAccessKey: local}
 * }</pre>
 *
 * <p>The members are those of {@link Connection} and of the credentials source that {@code type} names, with their defaults. A value may
 * hold environment variables; none may be empty. Errors name the file, the member and the variable, and never a value, as it may be a secret.
 */
final class ConnectionsFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?})?");
    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final List<String> MEMBERS = List.of(
            "region",
            "endpoint",
            "credentials",
            "connectTimeout",
            "attemptTimeout",
            "callTimeout",
            "batchTimeout",
            "maxAttempts",
            "readOnly",
            "allowedTables");
    private static final List<String> TYPES =
            List.of("default", "static", "profile", "instance", "container", "webIdentity", "assumeRole");

    /** Stands for a value that cannot be used. */
    private enum Unusable {
        /** Of a name that a mapping has twice. */
        DUPLICATE,
        /** A reference to another value. */
        ALIAS
    }

    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, DynactException> faults = new LinkedHashMap<>();

    private ConnectionsFile(Path file, Node content) {
        content.only(List.of("connections"));
        Node all = content.member("connections").orElseThrow(() -> content.missing("connections"));
        if (all.names().isEmpty()) {
            throw content.invalid("connections", "The file has no connection; write one, or use another file");
        }
        for (String name : all.names()) {
            try {
                connections.put(name, connection(all.member(name).orElseThrow()));
            } catch (DynactException e) { // of this connection, and no other
                faults.put(name, in(file, e));
            }
        }
    }

    /**
     * Reads a file, or looks where it usually is. An error in one connection concerns that one: it is thrown when that one is asked for.
     *
     * @param file the file; null for that of {@code DYNACT_CONFIG}, or {@code ./dynact.yaml}, or the user's, whichever there is first
     * @param environment the variables that values may hold
     * @throws DynactException if there is none, or it is not what it should be
     */
    static ConnectionsFile read(Path file, Map<String, String> environment) {
        Path found = file == null ? find(environment) : file;
        try (YAMLParser yaml = new YAMLFactory().createParser(Files.newBufferedReader(found))) {
            yaml.nextToken();
            Object content = scalarsAsWritten(yaml);
            if (yaml.nextToken() != null) {
                throw DynactException.of(ErrorCode.INPUT_INVALID, "The file has more than one document; keep one");
            }
            return new ConnectionsFile(found, new Node("", content, environment));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation(); // and not the message, which quotes what may be a secret
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The connections file " + found + " is not valid YAML"
                            + (at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr())
                            + ": check the indentation and the quotes");
        } catch (NoSuchFileException e) {
            throw unreadable("The connections file " + found + " does not exist; correct its name, or write it", e);
        } catch (IOException e) {
            throw unreadable(
                    "The connections file " + found + " cannot be read; check that it is a text file in UTF-8, and its"
                            + " permissions",
                    e);
        } catch (DynactException e) {
            throw in(found, e);
        }
    }

    private static DynactException unreadable(String detail, IOException cause) {
        return DynactException.builder(ErrorCode.INPUT_INVALID, detail)
                .cause(cause)
                .build();
    }

    private static DynactException in(Path file, DynactException e) {
        return DynactException.builder(e.code(), e.detail() + " (in " + file + ")")
                .path(e.path().orElse("$").substring(1))
                .build();
    }

    private static Path find(Map<String, String> environment) {
        String named = environment.get("DYNACT_CONFIG");
        if (named != null && named.isBlank()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "DYNACT_CONFIG is set and empty; name the connections file in it, or unset it");
        }
        String home = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path users = (home.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(home))
                .resolve("dynact")
                .resolve("config.yaml");
        Path here = Path.of("dynact.yaml");
        return Optional.ofNullable(named)
                .map(Path::of)
                .or(() -> Stream.of(here, users).filter(Files::isRegularFile).findFirst())
                .orElseThrow(() -> DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        "There is no connections file: name one with --config or in DYNACT_CONFIG, or write ./" + here
                                + " or " + users));
    }

    /**
     * The connection of this name.
     *
     * @throws DynactException {@link ErrorCode#CONNECTION_UNKNOWN} if there is none, and what is wrong with it if it cannot be used
     */
    Connection find(String name) {
        if (faults.containsKey(name)) {
            throw faults.get(name);
        }
        return Optional.ofNullable(connections.get(name)).orElseThrow(() -> {
            Map<String, Object> all = new LinkedHashMap<>(connections);
            all.putAll(faults);
            return unknown(name, all);
        });
    }

    /** What is wrong with connections of the file, by their names. */
    Map<String, DynactException> faults() {
        return faults;
    }

    /** The error that no connection has this name. */
    static DynactException unknown(String name, Map<String, ?> connections) {
        return DynactException.of(
                ErrorCode.CONNECTION_UNKNOWN,
                "No connection is named '" + name + "'; "
                        + Nearest.advice(
                                name,
                                connections.keySet().stream()
                                        .filter(known -> !known.isEmpty())
                                        .toList()));
    }

    /** Maps, lists and texts. Scalars are as written, so that no key id loses its zeros. */
    private static Object scalarsAsWritten(YAMLParser yaml) throws IOException {
        JsonToken token = yaml.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (String name = yaml.nextFieldName(); name != null; name = yaml.nextFieldName()) {
                yaml.nextToken();
                Object value = scalarsAsWritten(yaml);
                members.put(name, members.containsKey(name) ? Unusable.DUPLICATE : value);
            }
            return members;
        } else if (token == JsonToken.START_ARRAY) {
            List<Object> elements = new ArrayList<>();
            while (yaml.nextToken() != JsonToken.END_ARRAY) {
                elements.add(scalarsAsWritten(yaml));
            }
            return elements;
        }
        if (yaml.isCurrentAlias()) {
            return Unusable.ALIAS; // its text would be the name of the anchor
        }
        return token == null || token == JsonToken.VALUE_NULL ? null : yaml.getText();
    }

    private static Connection connection(Node node) {
        node.only(MEMBERS);
        Connection.Builder builder = Connection.builder();
        builder.region(node.required("region"));
        node.value("endpoint", ConnectionsFile::url).ifPresent(builder::endpoint);
        node.member("credentials").map(ConnectionsFile::credentials).ifPresent(builder::credentials);
        node.value("connectTimeout", ConnectionsFile::duration).ifPresent(builder::connectTimeout);
        node.value("attemptTimeout", ConnectionsFile::duration).ifPresent(builder::attemptTimeout);
        node.value("callTimeout", ConnectionsFile::duration).ifPresent(builder::callTimeout);
        node.value("batchTimeout", ConnectionsFile::duration).ifPresent(builder::batchTimeout);
        node.value("maxAttempts", ConnectionsFile::wholeNumber).ifPresent(builder::maxAttempts);
        node.value("readOnly", ConnectionsFile::trueOrFalse).ifPresent(builder::readOnly);
        node.texts("allowedTables").ifPresent(builder::allowedTables);
        return node.build(builder::build);
    }

    private static CredentialsSource credentials(Node node) {
        String type = node.required("type");
        return switch (type) {
            case "default" -> {
                node.only(List.of("type"));
                yield CredentialsSource.defaultChain();
            }
            case "static" -> {
                node.only(List.of("type", "accessKeyId", "secretAccessKey", "sessionToken"));
                yield node.build(() -> StaticKeys.builder()
                        .accessKeyId(node.required("accessKeyId"))
                        .secretAccessKey(node.required("secretAccessKey"))
                        .sessionToken(node.text("sessionToken"))
                        .build());
            }
            case "profile" -> {
                node.only(List.of("type", "name", "file"));
                yield node.build(() -> Profile.builder()
                        .name(node.required("name"))
                        .file(node.text("file").map(Path::of))
                        .build());
            }
            case "instance" -> {
                node.only(List.of("type", "endpoint"));
                yield node.build(() -> InstanceRole.builder()
                        .endpoint(node.value("endpoint", ConnectionsFile::url))
                        .build());
            }
            case "container" -> {
                node.only(List.of("type"));
                yield CredentialsSource.containerRole();
            }
            case "webIdentity" -> {
                node.only(List.of("type", "roleArn", "tokenFile", "roleSessionName", "stsEndpoint"));
                yield node.build(() -> webIdentity(node));
            }
            case "assumeRole" -> {
                node.only(List.of(
                        "type",
                        "roleArn",
                        "base",
                        "externalId",
                        "sessionDuration",
                        "roleSessionName",
                        "stsRegion",
                        "stsEndpoint"));
                yield node.build(() -> assumedRole(node));
            }
            default ->
                throw node.invalid("type", "There is no such credentials source: " + Nearest.advice(type, TYPES));
        };
    }

    private static WebIdentity webIdentity(Node node) {
        WebIdentity.Builder builder = WebIdentity.builder();
        builder.roleArn(node.required("roleArn"))
                .tokenFile(Path.of(node.required("tokenFile")))
                .stsEndpoint(node.value("stsEndpoint", ConnectionsFile::url));
        node.text("roleSessionName").ifPresent(builder::roleSessionName);
        return builder.build();
    }

    private static AssumedRole assumedRole(Node node) {
        AssumedRole.Builder builder = AssumedRole.builder();
        builder.roleArn(node.required("roleArn"))
                .externalId(node.text("externalId"))
                .sessionDuration(node.value("sessionDuration", ConnectionsFile::duration))
                .stsRegion(node.text("stsRegion"))
                .stsEndpoint(node.value("stsEndpoint", ConnectionsFile::url));
        node.member("base").map(ConnectionsFile::credentials).ifPresent(builder::base);
        node.text("roleSessionName").ifPresent(builder::roleSessionName);
        return builder.build();
    }

    private static URI url(String text) {
        return parse(() -> URI.create(text), "It is not a URL; write it as in http://localhost:8000.");
    }

    private static int wholeNumber(String text) {
        return parse(() -> Integer.valueOf(text), "It is not a whole number.");
    }

    private static boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw DynactException.of(ErrorCode.INPUT_INVALID, "It is neither true nor false.");
        };
    }

    /** A duration as people write it, {@code 5s}, or by ISO 8601, {@code PT5S}. */
    static Duration duration(String text) {
        Matcher shorthand = SHORT_DURATION.matcher(text);
        if (!shorthand.matches()) {
            return parse(() -> Duration.parse(text), "It is not a duration; write it as in 500ms, 5s, 2m, 1h or PT5S.");
        }
        long count = Long.parseLong(shorthand.group(1));
        return switch (shorthand.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    /** Parses without repeating the value in the error. */
    private static <T> T parse(Supplier<T> parser, String advice) {
        try {
            return parser.get();
        } catch (RuntimeException e) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, advice);
        }
    }

    /** A mapping of the file, which knows where it is. */
    private static final class Node {
        private final String path;
        private final Map<?, ?> values;
        private final Map<String, String> environment;
        private final List<String> expanded = new ArrayList<>();

        Node(String path, Object value, Map<String, String> environment) {
            if (!(value instanceof Map<?, ?> mapping)) {
                throw DynactException.of(ErrorCode.INPUT_INVALID, path, "A mapping of names to values is needed here");
            }
            this.path = path;
            this.values = mapping;
            this.environment = environment;
        }

        List<String> names() {
            return values.keySet().stream().map(String.class::cast).toList();
        }

        /** Refuses members of other names. */
        void only(List<String> members) {
            for (String name : names()) {
                if (!members.contains(name)) {
                    throw DynactException.of(
                            ErrorCode.MEMBER_UNKNOWN, at(name), "Unknown member: " + Nearest.advice(name, members));
                }
            }
        }

        Optional<Node> member(String name) {
            return raw(name).map(value -> new Node(at(name), value, environment));
        }

        Optional<String> text(String name) {
            return raw(name).map(value -> expand(at(name), value));
        }

        String required(String name) {
            return text(name).orElseThrow(() -> missing(name));
        }

        <T> Optional<T> value(String name, Function<String, T> parser) {
            return text(name).map(text -> {
                try {
                    return parser.apply(text);
                } catch (DynactException e) {
                    throw e.within(at(name));
                }
            });
        }

        Optional<List<String>> texts(String name) {
            return raw(name).map(list -> {
                if (!(list instanceof List<?> elements)) {
                    throw invalid(name, "A list is needed here");
                } else if (elements.isEmpty()) {
                    throw empty(at(name));
                }
                List<String> texts = new ArrayList<>();
                for (Object element : elements) {
                    texts.add(expand(at(name) + JsonPath.element(texts.size()), element));
                }
                return texts;
            });
        }

        /** The value of a member; empty if the member is absent. */
        private Optional<Object> raw(String name) {
            if (!values.containsKey(name)) {
                return Optional.empty();
            }
            Object value = values.get(name);
            if (value == null) {
                throw empty(at(name));
            }
            return Optional.of(usable(at(name), value));
        }

        private static Object usable(String at, Object value) {
            if (value == Unusable.DUPLICATE) {
                throw DynactException.of(ErrorCode.INPUT_INVALID, at, "The name is there twice; remove one of the two");
            } else if (value == Unusable.ALIAS) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID, at, "YAML aliases are not supported; repeat the value");
            }
            return value;
        }

        private static DynactException empty(String at) {
            return DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    at,
                    "The value is empty; give one, or remove the member to have its default");
        }

        /** Builds what this mapping describes. What the entity finds wrong is told of the member here. */
        <T> T build(Supplier<T> builder) {
            try {
                return builder.get();
            } catch (DynactException e) {
                String found = e.path().orElse("$").substring(1);
                if (found.startsWith(path) || found.length() < 2) {
                    throw e;
                }
                String detail = e.detail();
                for (String value : expanded) {
                    detail = detail.replace(value, "...");
                }
                // The entity's .RoleArn is the file's roleArn.
                throw DynactException.of(
                        e.code(), path + "." + Character.toLowerCase(found.charAt(1)) + found.substring(2), detail);
            }
        }

        DynactException missing(String name) {
            return DynactException.of(ErrorCode.MEMBER_MISSING, at(name), "The connections file lacks this member");
        }

        DynactException invalid(String name, String detail) {
            return DynactException.of(ErrorCode.INPUT_INVALID, at(name), detail);
        }

        private String at(String name) {
            return path + JsonPath.member(name);
        }

        private String expand(String at, Object value) {
            if (value == null) {
                throw empty(at);
            }
            if (!(usable(at, value) instanceof String text)) {
                throw DynactException.of(ErrorCode.INPUT_INVALID, at, "A single value is needed here");
            }
            String whole = VARIABLE.matcher(text).replaceAll(variable -> {
                String name = variable.group(1);
                if (name == null) {
                    throw DynactException.of(
                            ErrorCode.INPUT_INVALID, at, "A variable is written ${NAME} or ${NAME:-default}");
                }
                String set = environment.get(name);
                boolean hasDefault = variable.group(2) != null;
                if (hasDefault && (set == null || set.isEmpty())) {
                    set = variable.group(3);
                } else if (set == null) {
                    throw DynactException.of(
                            ErrorCode.INPUT_INVALID,
                            at,
                            "The environment variable " + name + " is not set; set it, or write ${" + name
                                    + ":-default}");
                }
                return Matcher.quoteReplacement(set);
            });
            if (whole.isBlank()) {
                throw text.isBlank()
                        ? empty(at)
                        : DynactException.of(
                                ErrorCode.INPUT_INVALID,
                                at,
                                "The value is empty, as " + text
                                        + " stands for nothing; set the variable, or remove the"
                                        + " member to have its default");
            }
            if (!whole.equals(text)) {
                expanded.add(whole);
            }
            return whole;
        }
    }
}
