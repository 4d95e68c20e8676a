package shop.stoa.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.CollectionRule.Relation;
import shop.stoa.catalog.CollectionRule.Subject;
import shop.stoa.catalog.TaxonomyFault.Kind;

/** What collections' rules are about stays, and says what they ask for: else a collection would be another one without a word. */
@Component
class NamedByRules {

    private final CollectionRows rows;
    private final AttributeBook book;

    NamedByRules(CollectionRows rows, AttributeBook book) {
        this.rows = rows;
        this.book = book;
    }

    /**
     * Before it is taken away.
     *
     * @param thing an attribute's key, else a slug
     * @throws TaxonomyRefused where a rule is about it
     */
    void refuse(Subject subject, String thing) {
        rows.ruledBy(subject, thing).stream().findFirst().ifPresent(row -> {
            throw new TaxonomyRefused(
                    new TaxonomyFault(Kind.IN_RULES, row.details().name()));
        });
    }

    /**
     * Rules that ask for a value of an attribute ask for what it is from now on.
     *
     * @param attribute as it becomes
     * @return whether there were any
     * @throws TaxonomyRefused where a rule compares what cannot be compared any more
     */
    boolean follow(Attribute attribute) {
        List<CollectionRows.Row> naming = rows.ruledBy(Subject.ATTRIBUTE, attribute.key());
        Map<String, String> texts = book.textsOf(
                naming.stream()
                        .flatMap(NamedByRules::rulesOf)
                        .filter(rule -> isAbout(rule, attribute))
                        .map(rule -> attribute.key() + "=" + rule.value())
                        .toList(),
                "");
        for (CollectionRows.Row row : naming) {
            rows.rule(
                    row.id(),
                    rulesOf(row)
                            .map(rule -> isAbout(rule, attribute) ? followed(rule, attribute, texts, row) : rule)
                            .toList());
        }
        return !naming.isEmpty();
    }

    private static CollectionRule followed(
            CollectionRule rule, Attribute attribute, Map<String, String> texts, CollectionRows.Row row) {
        if (rule.relation() == Relation.AT_LEAST || rule.relation() == Relation.AT_MOST) {
            AttributeType compared = rule.comparesDays() ? AttributeType.DATE : AttributeType.NUMBER;
            if (attribute.type() != compared) {
                throw new TaxonomyRefused(
                        new TaxonomyFault(Kind.RULES_COMPARE, row.details().name()));
            }
            return rule;
        }
        String text = texts.getOrDefault(attribute.key() + "=" + rule.value(), rule.value());
        String inForm = AttributeRules.inForm(attribute, text);
        return inForm == null
                ? rule
                : new CollectionRule(
                        rule.subject(),
                        rule.attribute(),
                        rule.relation(),
                        AttributeWord.ofValue(attribute, inForm).value());
    }

    private static Stream<CollectionRule> rulesOf(CollectionRows.Row row) {
        return row.details().contents() instanceof CollectionContents.Ruled ruled
                ? ruled.rules().stream()
                : Stream.empty();
    }

    private static boolean isAbout(CollectionRule rule, Attribute attribute) {
        return rule.subject() == Subject.ATTRIBUTE && rule.attribute().equals(attribute.key());
    }
}
