package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Loads the classes of the usual commands by running them against a service of its own, which knows one item. The launcher runs it once
 * after a build, to archive these classes (docs/adr/0030-class-data-archive.md).
 */
final class StartUpClasses {
    private StartUpClasses() {}

    public static void main(String[] args) throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", StartUpClasses::answer);
        service.start();
        String endpoint = "http://127.0.0.1:" + service.getAddress().getPort();
        try {
            run(0, "--version");
            run(0, "--help");
            run(0, "run", "--help");
            run(2, "run", "GetIten", "{}", "--endpoint", endpoint);
            run(0, "catalog", "GetItem");
            run(0, "run", "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"k\":\"a\"}}", "--endpoint", endpoint);
            run(
                    0,
                    "run",
                    "PutItem",
                    "{\"TableName\":\"Music\",\"Item\":{\"k\":\"a\",\"n\":1.5}}",
                    "--endpoint",
                    endpoint);
            for (String output : new String[] {"json", "jsonl", "table", "csv"}) {
                run(0, "run", "ScanTable", "{\"TableName\":\"Music\"}", "--endpoint", endpoint, "--output", output);
            }
            run(0, "run", "Query", """
                    {"TableName":"Music","KeyCondition":{"Attribute":"k","Operator":"EQ","Values":["a"]}}""", "--endpoint", endpoint);
            run(0, "run", "ListTables", "{}", "--endpoint", endpoint);
        } finally {
            service.stop(0);
        }
        System.exit(0); // whatever threads the clients have left
    }

    private static void run(int expected, String... arguments) {
        PrintWriter discarded = new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8);
        int exitCode =
                Main.commandLine(Map.of()).setOut(discarded).setErr(discarded).execute(arguments);
        if (exitCode != expected) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + exitCode);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        byte[] body = answer(target.substring(target.indexOf('.') + 1)).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String answer(String operation) {
        return switch (operation) {
            case "DescribeTable" -> """
                    {"Table":{"TableName":"Music","TableStatus":"ACTIVE","KeySchema":[{"AttributeName":"k","KeyType":"HASH"}],
                     "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}]}}""";
            case "GetItem" -> "{\"Item\":{\"k\":{\"S\":\"a\"},\"n\":{\"N\":\"1.5\"}}}";
            case "Scan", "Query" ->
                "{\"Items\":[{\"k\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"},\"l\":{\"L\":[]}}],\"Count\":1,\"ScannedCount\":1}";
            case "ListTables" -> "{\"TableNames\":[\"Music\"]}";
            default -> "{}";
        };
    }
}
