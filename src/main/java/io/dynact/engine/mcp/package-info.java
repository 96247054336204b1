/**
 * The activities as tools of the <a href="https://modelcontextprotocol.io">Model Context Protocol</a>, for agents.
 *
 * <p>A server reads only, and answers briefly, unless its {@link io.dynact.engine.mcp.ToolRules} say otherwise. Its transport is any of the
 * SDK's:
 *
 * <pre>{@code
 * ToolRules rules = ToolRules.builder().addTables("Music").maxRows(20).build();
 * McpTools tools = McpTools.connect(Connection.of(AwsRegion.EU_WEST_1), rules);
 * tools.serve(new StdioServerTransportProvider(McpTools.json()), McpSchema.Implementation.builder("music", "1.0").build());
 * }</pre>
 *
 * <p>{@code ./dynact mcp} is such a server.
 */
@EntityStyle
package io.dynact.engine.mcp;

import io.dynact.model.EntityStyle;
