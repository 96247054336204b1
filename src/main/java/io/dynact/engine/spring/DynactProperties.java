package io.dynact.engine.spring;

import com.google.common.collect.ImmutableList;
import io.dynact.connection.Connection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties, as they are written. What is left out has the default of the {@link Connection}. A name that nothing reads stops the start,
 * as it may be a {@code read-only} that was meant.
 *
 * @param defaultConnection The connection of the Dynact bean that is injected where none is named. Default: the only one, or the one named
 *     "default".
 * @param connections Connections by name. Each is a Dynact bean with its name for a qualifier.
 */
@ConfigurationProperties(prefix = DynactProperties.PREFIX, ignoreUnknownFields = false)
record DynactProperties(
        @Nullable String defaultConnection, @DefaultValue Map<String, ConnectionProperties> connections) {
    static final String PREFIX = "dynact";
    static final String CONNECTIONS = PREFIX + ".connections";
    static final String DEFAULT_CONNECTION = PREFIX + ".default-connection";

    /**
     * One connection.
     *
     * @param region The id of the AWS region, such as eu-west-1. Required.
     * @param endpoint The URL of the service. Default: the region's own.
     * @param credentials Where the credentials come from. Default: the AWS SDK's default chain.
     * @param connectTimeout How long it may take to connect. Default: 2s.
     * @param attemptTimeout How long one attempt of a call may take. Default: 5s.
     * @param callTimeout How long one call may take with all its attempts. Default: 30s.
     * @param batchTimeout How long a batch goes on sending again what the service left unprocessed. Default: 1m.
     * @param maxAttempts How often a call is attempted at most; 1 never retries. Default: 9.
     * @param readOnly Whether activities that write are refused. Default: false.
     * @param allowedTables The names of the only tables that activities may touch. Default: none, which allows all.
     * @param health How the health of the connection is told.
     */
    record ConnectionProperties(
            @Nullable String region,
            @Nullable URI endpoint,
            @Nullable CredentialsProperties credentials,
            @Nullable Duration connectTimeout,
            @Nullable Duration attemptTimeout,
            @Nullable Duration callTimeout,
            @Nullable Duration batchTimeout,
            @Nullable Integer maxAttempts,
            @Nullable Boolean readOnly,
            @DefaultValue Set<String> allowedTables,
            @DefaultValue HealthProperties health) {}

    /**
     * Where credentials come from.
     *
     * @param type The kind of source, which says what other properties it takes. Required.
     * @param accessKeyId The access key's id, of type static.
     * @param secretAccessKey The access key's secret, of type static.
     * @param sessionToken The token of the session that the key belongs to, of type static. Default: none.
     * @param name The profile's name, of type profile; the name of the bean that is the CredentialsSource, of type bean.
     * @param file The one file to read the profile from, of type profile. Default: the files in ~/.aws.
     * @param endpoint The URL of the metadata service, of type instance. Default: the usual one.
     * @param roleArn The ARN of the role, of types assume-role and web-identity.
     * @param base Whose credentials assume the role, of type assume-role. Default: the AWS SDK's default chain.
     * @param externalId The id that the role's owner asks for, of type assume-role. Default: none.
     * @param sessionDuration How long a session of the role lasts, of type assume-role. Default: 1h.
     * @param roleSessionName The session's name in AWS logs, of types assume-role and web-identity. Default: dynact.
     * @param stsRegion The region whose STS is asked, of type assume-role. Default: the connection's.
     * @param stsEndpoint The URL of STS, of types assume-role and web-identity. Default: the region's own.
     * @param tokenFile The file that holds the token, of type web-identity.
     */
    record CredentialsProperties(
            @Nullable CredentialsType type,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @Nullable String sessionToken,
            @Nullable String name,
            @Nullable Path file,
            @Nullable URI endpoint,
            @Nullable String roleArn,
            @Nullable BaseCredentialsProperties base,
            @Nullable String externalId,
            @Nullable Duration sessionDuration,
            @Nullable String roleSessionName,
            @Nullable String stsRegion,
            @Nullable URI stsEndpoint,
            @Nullable Path tokenFile) {
        /** The properties that are given beside the type, by name. */
        Map<String, Object> given() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("access-key-id", accessKeyId);
            all.put("secret-access-key", secretAccessKey);
            all.put("session-token", sessionToken);
            all.put("name", name);
            all.put("file", file);
            all.put("endpoint", endpoint);
            all.put("role-arn", roleArn);
            all.put("base", base);
            all.put("external-id", externalId);
            all.put("session-duration", sessionDuration);
            all.put("role-session-name", roleSessionName);
            all.put("sts-region", stsRegion);
            all.put("sts-endpoint", stsEndpoint);
            all.put("token-file", tokenFile);
            all.values().removeIf(value -> value == null);
            return all;
        }

        /** Without the values, of which some are secrets. */
        @Override
        public String toString() {
            return "CredentialsProperties[type=" + type + ", " + String.join(", ", given().keySet()) + "]";
        }
    }

    /**
     * Whose credentials assume a role. They are as those of a connection, without a base of their own: Spring binds no type within itself.
     * Roles over roles over roles are a bean's business.
     *
     * @param type The kind of source, which says what other properties it takes. Required.
     * @param accessKeyId The access key's id, of type static.
     * @param secretAccessKey The access key's secret, of type static.
     * @param sessionToken The token of the session that the key belongs to, of type static. Default: none.
     * @param name The profile's name, of type profile; the name of the bean that is the CredentialsSource, of type bean.
     * @param file The one file to read the profile from, of type profile. Default: the files in ~/.aws.
     * @param endpoint The URL of the metadata service, of type instance. Default: the usual one.
     * @param roleArn The ARN of the role, of types assume-role and web-identity.
     * @param externalId The id that the role's owner asks for, of type assume-role. Default: none.
     * @param sessionDuration How long a session of the role lasts, of type assume-role. Default: 1h.
     * @param roleSessionName The session's name in AWS logs, of types assume-role and web-identity. Default: dynact.
     * @param stsRegion The region whose STS is asked, of type assume-role. Default: the connection's.
     * @param stsEndpoint The URL of STS, of types assume-role and web-identity. Default: the region's own.
     * @param tokenFile The file that holds the token, of type web-identity.
     */
    record BaseCredentialsProperties(
            @Nullable CredentialsType type,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @Nullable String sessionToken,
            @Nullable String name,
            @Nullable Path file,
            @Nullable URI endpoint,
            @Nullable String roleArn,
            @Nullable String externalId,
            @Nullable Duration sessionDuration,
            @Nullable String roleSessionName,
            @Nullable String stsRegion,
            @Nullable URI stsEndpoint,
            @Nullable Path tokenFile) {
        /** The same, as a connection has them. */
        CredentialsProperties credentials() {
            return new CredentialsProperties(
                    type,
                    accessKeyId,
                    secretAccessKey,
                    sessionToken,
                    name,
                    file,
                    endpoint,
                    roleArn,
                    null,
                    externalId,
                    sessionDuration,
                    roleSessionName,
                    stsRegion,
                    stsEndpoint,
                    tokenFile);
        }

        /** Without the values, of which some are secrets. */
        @Override
        public String toString() {
            return credentials().toString();
        }
    }

    /** A kind of source of credentials. */
    enum CredentialsType {
        /** The AWS SDK's default chain. */
        DEFAULT,
        /** An access key. */
        STATIC("access-key-id", "secret-access-key", "session-token"),
        /** A profile of the shared configuration files of AWS. */
        PROFILE("name", "file"),
        /** The role of the EC2 instance. */
        INSTANCE("endpoint"),
        /** The role of the ECS task or EKS pod. */
        CONTAINER,
        /** A role for whoever holds the token in a file. */
        WEB_IDENTITY("role-arn", "token-file", "role-session-name", "sts-endpoint"),
        /** A role that other credentials assume. */
        ASSUME_ROLE(
                "role-arn",
                "base",
                "external-id",
                "session-duration",
                "role-session-name",
                "sts-region",
                "sts-endpoint"),
        /** A CredentialsSource that is a bean of the application. */
        BEAN("name");

        private final ImmutableList<String> takes;

        CredentialsType(String... takes) {
            this.takes = ImmutableList.copyOf(takes);
        }

        /** The names of the properties that this kind takes. */
        ImmutableList<String> takes() {
            return takes;
        }
    }

    /**
     * How the health of a connection is told.
     *
     * @param table The name of the table that is described, which needs dynamodb:DescribeTable on it. Default: the first of allowed-tables;
     *     without any, one table is listed, and a refusal of that counts as up.
     * @param timeout How long an answer is waited for. Default: 5s.
     */
    record HealthProperties(
            @Nullable String table, @DefaultValue("5s") Duration timeout) {}
}
