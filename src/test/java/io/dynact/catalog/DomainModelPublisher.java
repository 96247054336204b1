package io.dynact.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.catalog.DomainModel.Constant;
import io.dynact.catalog.DomainModel.Entity;
import io.dynact.catalog.DomainModel.Enumeration;
import io.dynact.catalog.DomainModel.Group;
import io.dynact.catalog.DomainModel.Member;
import io.dynact.catalog.DomainModel.Multiplicity;
import java.util.List;
import java.util.Optional;

/** Writes the domain model, for programs and for people. */
final class DomainModelPublisher {
    private static final int FORMAT_VERSION = 1;

    private final DomainModel model;

    private DomainModelPublisher(DomainModel model) {
        this.model = model;
    }

    /** The model for programs. */
    static JsonNode json(DomainModel model) {
        return new DomainModelPublisher(model).json();
    }

    /** The model for people, as Markdown with diagrams. */
    static String page(DomainModel model) {
        return new DomainModelPublisher(model).page();
    }

    private JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("$schema", PublishedFiles.MODEL_SCHEMA.getFileName().toString());
        json.put("formatVersion", FORMAT_VERSION);
        ArrayNode entities = json.putArray("entities");
        ArrayNode associations = json.putArray("associations");
        for (Entity entity : model.entities()) {
            ObjectNode node = entities.addObject();
            node.put("name", entity.name());
            node.put("java", entity.type().getName());
            node.put("documentation", entity.documentation().summary());
            node.put("abstract", entity.isAbstract());
            general(entity).ifPresent(general -> node.put("generalization", general.name()));
            ArrayNode attributes = node.putArray("attributes");
            for (Member member : entity.members()) {
                Optional<Entity> target = model.entity(member.type());
                if (target.isPresent()) {
                    association(associations.addObject(), entity, member, target.get());
                } else {
                    attribute(attributes.addObject(), member);
                }
            }
        }
        ArrayNode enumerations = json.putArray("enumerations");
        model.enumerations().forEach(enumeration -> enumeration(enumerations.addObject(), enumeration));
        return json;
    }

    private void attribute(ObjectNode node, Member member) {
        node.put("name", member.name());
        node.put("java", member.accessor().getName());
        member.json().ifPresent(json -> node.put("json", json));
        node.put("type", model.typeName(member));
        node.put("optional", member.multiplicity() == Multiplicity.OPTIONAL);
        node.put("many", member.multiplicity().isMany());
        if (member.multiplicity().isByName()) {
            node.put("byName", true);
        }
        member.documentation().defaultValue().ifPresent(value -> node.put("default", value));
        node.put("documentation", member.documentation().summary());
    }

    private static void association(ObjectNode node, Entity owner, Member member, Entity target) {
        node.put("name", member.name());
        node.put("owner", owner.name());
        node.put("target", target.name());
        node.put("cardinality", cardinality(member));
        node.put("java", member.accessor().getName());
        member.json().ifPresent(json -> node.put("json", json));
        if (member.multiplicity().isByName()) {
            node.put("byName", true);
        }
        member.documentation().defaultValue().ifPresent(value -> node.put("default", value));
        node.put("documentation", member.documentation().summary());
    }

    private static void enumeration(ObjectNode node, Enumeration enumeration) {
        node.put("name", enumeration.name());
        node.put("java", enumeration.type().getName());
        node.put("documentation", enumeration.documentation().summary());
        enumeration.documentation().source().ifPresent(source -> node.put("source", source));
        ArrayNode values = node.putArray("values");
        for (Constant constant : enumeration.constants()) {
            values.addObject()
                    .put("name", constant.name())
                    .put("caption", constant.caption())
                    .put("java", constant.constant().name())
                    .put("text", constant.text())
                    .put("documentation", constant.documentation().summary());
        }
    }

    private Optional<Entity> general(Entity entity) {
        return entity.general().flatMap(model::entity);
    }

    private static String cardinality(Member member) {
        return switch (member.multiplicity()) {
            case ONE -> "1";
            case OPTIONAL -> "0..1";
            case MANY, ONE_BY_NAME, MANY_BY_NAME -> "*";
        };
    }

    private String page() {
        Markdown page = new Markdown();
        page.line("# Domain model");
        page.line("""

                The entities and enumerations of Dynact's activities, under the names that low-code platforms show. Programs read the same from
                [domain-model.json](domain-model.json), whose format is [domain-model.schema.json](domain-model.schema.json).
                The class of the same name in `io.dynact.model`, `io.dynact.activity` or `io.dynact.store` is the entity in Java.

                This page and `domain-model.json` are made from the code, and a test holds them to it. After a change of the code:

                    %s
                """.formatted(PublishedFiles.COMMAND));
        page.line("- [Entities](#entities)");
        model.groups().forEach(group -> page.line("  - " + Markdown.link(group.title())));
        page.line("- [Enumerations](#enumerations)");
        model.enumerations().forEach(enumeration -> page.line("  - " + Markdown.link(enumeration.name())));

        page.line("\n## Entities");
        page.line("""

                In the diagrams an arrow with a hollow head leads to the entity that another is a kind of; its attributes are the other's too.
                A line leads to an associated entity, with the number of them. `?` marks an attribute that may be absent.""");
        model.groups().forEach(group -> group(page, group));

        page.line("\n## Enumerations");
        page.line("""

                What stands for a value in JSON is its name, unless the table has a column that says otherwise.""");
        model.enumerations().forEach(enumeration -> enumeration(page, enumeration));
        return page.toString();
    }

    private void group(Markdown page, Group group) {
        page.line("\n### " + group.title() + "\n");
        page.line("```mermaid");
        page.line("classDiagram");
        group.entities().forEach(entity -> diagram(page, entity));
        page.line("```\n");
        page.row("Name", "Generalization", "Documentation");
        page.row("---", "---", "---");
        for (Entity entity : group.entities()) {
            page.row(
                    Markdown.link(entity.name()),
                    general(entity)
                            .map(general -> Markdown.link(general.name()))
                            .orElse(""),
                    entity.documentation().summary());
        }
        group.entities().forEach(entity -> members(page, entity));
    }

    private void diagram(Markdown page, Entity entity) {
        List<Member> attributes = entity.members().stream()
                .filter(member -> model.entity(member.type()).isEmpty())
                .toList();
        page.line("    class " + entity.name() + " {");
        if (entity.isAbstract()) {
            page.line("        <<abstract>>");
        }
        for (Member attribute : attributes) {
            String type = model.typeName(attribute);
            page.line("        " + (attribute.multiplicity().isMany() ? "List~" + type + "~" : type) + " "
                    + attribute.name() + (attribute.multiplicity() == Multiplicity.OPTIONAL ? "?" : ""));
        }
        page.line("    }");
        general(entity).ifPresent(general -> page.line("    " + general.name() + " <|-- " + entity.name()));
        for (Member member : entity.members()) {
            model.entity(member.type())
                    .ifPresent(target -> page.line("    " + entity.name() + " --> \"" + cardinality(member) + "\" "
                            + target.name() + " : " + member.name()));
        }
    }

    private void members(Markdown page, Entity entity) {
        page.line("\n#### " + entity.name() + "\n");
        if (entity.members().isEmpty()) {
            page.line("It has no attributes of its own.");
            return;
        }
        boolean json =
                entity.members().stream().anyMatch(member -> member.json().isPresent());
        page.row("Attribute or association", "Type", json ? "In JSON" : "", "Documentation");
        page.row("---", "---", "---", "---");
        for (Member member : entity.members()) {
            Optional<Entity> target = model.entity(member.type());
            String type = target.isPresent() ? Markdown.link(target.get().name()) : type(member);
            String count =
                    target.isPresent() || member.multiplicity() != Multiplicity.ONE ? ", " + cardinality(member) : "";
            page.row(
                    "`" + member.name() + "`",
                    type + count + (member.multiplicity().isByName() ? ", by name" : ""),
                    member.json().map(name -> "`" + name + "`").orElse(""),
                    member.documentation().summary());
        }
    }

    private String type(Member member) {
        String name = model.typeName(member);
        boolean enumeration =
                model.enumerations().stream().anyMatch(each -> each.name().equals(name));
        return enumeration ? Markdown.link(name) : name;
    }

    private static void enumeration(Markdown page, Enumeration enumeration) {
        page.line("\n### " + enumeration.name() + "\n");
        page.line(enumeration.documentation().summary() + Markdown.source(enumeration.documentation()) + " In Java: `"
                + enumeration.type().getSimpleName() + "`.\n");
        boolean otherText = enumeration.constants().stream()
                .anyMatch(constant -> !constant.text().equals(constant.name()));
        page.row(
                otherText
                        ? List.of("Name", "Caption", "Text", "Documentation")
                        : List.of("Name", "Caption", "Documentation"));
        page.row(otherText ? List.of("---", "---", "---", "---") : List.of("---", "---", "---"));
        for (Constant constant : enumeration.constants()) {
            String name = "`" + constant.name() + "`";
            String caption = "**" + constant.caption() + "**";
            String documentation = constant.documentation().summary();
            page.row(
                    otherText
                            ? List.of(name, caption, "`" + constant.text() + "`", documentation)
                            : List.of(name, caption, documentation));
        }
    }
}
