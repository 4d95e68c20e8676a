package shop.stoa.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.search.engine.backend.document.DocumentElement;
import org.hibernate.search.engine.backend.document.model.dsl.IndexSchemaElement;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Norms;
import org.hibernate.search.engine.backend.types.ObjectStructure;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.mapper.pojo.bridge.TypeBridge;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.TypeBinder;
import org.hibernate.search.mapper.pojo.bridge.runtime.TypeBridgeWriteContext;

/** What the index's fields are, and what of a {@link ProductDocument} goes into each. */
class ProductBinder implements TypeBinder {

    private final List<Locale> languages;

    ProductBinder(List<Locale> languages) {
        this.languages = languages;
    }

    @Override
    public void bind(TypeBindingContext context) {
        context.dependencies().use("document");
        IndexSchemaElement root = context.indexSchemaElement();
        for (String number : List.of(Fields.ID, Fields.PUBLISHED, Fields.PRICE)) {
            root.field(number, f -> f.asLong().sortable(Sortable.YES)).toReference();
        }
        for (String number : List.of(Fields.FROM, Fields.UNTIL, Fields.SOLD)) {
            root.field(number, f -> f.asLong()).toReference();
        }
        root.field(Fields.SAVING, f -> f.asDouble().sortable(Sortable.YES)).toReference();
        root.field(Fields.AVAILABLE, f -> f.asBoolean()).toReference();
        root.field(Fields.BRAND, f -> f.asString()).toReference();
        root.field(Fields.TAGS, f -> f.asString().normalizer(Fields.LOWER))
                .multiValued()
                .toReference();
        root.field(Fields.SHELF, f -> f.asLong().aggregable(Aggregable.YES)).toReference();
        root.field(Fields.SECTIONS, f -> f.asLong().aggregable(Aggregable.YES))
                .multiValued()
                .toReference();
        root.field(Fields.CATEGORIES, f -> f.asString()).multiValued().toReference();
        root.field(Fields.CODES, f -> f.asString().normalizer(Fields.CODE))
                .multiValued()
                .toReference();
        bindVariants(root);
        languages.forEach(language -> bindTexts(root, language));
        context.bridge(IndexedProduct.class, new Bridge(languages));
    }

    private static void bindVariants(IndexSchemaElement root) {
        var variants = root.objectField(Fields.VARIANTS, ObjectStructure.NESTED).multiValued();
        variants.field("words", f -> f.asString()).multiValued().toReference();
        variants.field("terms", f -> f.asLong().aggregable(Aggregable.YES))
                .multiValued()
                .toReference();
        variants.field("price", f -> f.asLong().aggregable(Aggregable.YES)).toReference();
        variants.field("available", f -> f.asBoolean().aggregable(Aggregable.YES))
                .toReference();
        variants.field("said", f -> f.asString()).multiValued().toReference();
        variants.fieldTemplate("number", f -> f.asDouble()).matchingPathGlob(Fields.NUMBER + "*");
        variants.fieldTemplate("day", f -> f.asLong()).matchingPathGlob(Fields.DAY + "*");
        variants.toReference();
    }

    private static void bindTexts(IndexSchemaElement root, Locale locale) {
        String language = locale.getLanguage();
        String analyzer = Fields.analyzer(locale);
        root.field(Fields.title(language), f -> f.asString().analyzer(analyzer)).toReference();
        root.field(Fields.whole(language), f -> f.asString().analyzer(analyzer))
                .multiValued()
                .toReference();
        // that a product has many such words says nothing against each of them
        root.field(Fields.naming(language), f -> f.asString().analyzer(analyzer).norms(Norms.NO))
                .toReference();
        root.field(Fields.context(language), f -> f.asString().analyzer(analyzer))
                .toReference();
        root.field(Fields.parts(language), f -> f.asString().analyzer(analyzer))
                .multiValued()
                .toReference();
        root.field(Fields.plainVocabulary(language), f -> f.asString().analyzer(Fields.PLAIN))
                .multiValued()
                .toReference();
        root.field(Fields.vocabulary(language), f -> f.asString()).multiValued().toReference();
        root.field(Fields.vocabularyTerms(language), f -> f.asLong().aggregable(Aggregable.YES))
                .multiValued()
                .toReference();
        root.field(Fields.refinementTerms(language), f -> f.asLong().aggregable(Aggregable.YES))
                .multiValued()
                .toReference();
        root.field(
                        Fields.card(language),
                        f -> f.asString().searchable(Searchable.NO).projectable(Projectable.YES))
                .toReference();
    }

    private static class Bridge implements TypeBridge<IndexedProduct> {

        private final Set<String> languages;

        Bridge(List<Locale> languages) {
            this.languages = languages.stream().map(Locale::getLanguage).collect(Collectors.toSet());
        }

        @Override
        public void write(DocumentElement target, IndexedProduct indexed, TypeBridgeWriteContext context) {
            ProductDocument product = ProductDocument.of(indexed.document());
            target.addValue(Fields.ID, product.id());
            target.addValue(Fields.PUBLISHED, product.publishedAt().toEpochMilli());
            target.addValue(
                    Fields.FROM, product.from() == null ? null : product.from().toEpochMilli());
            target.addValue(
                    Fields.UNTIL,
                    product.until() == null ? null : product.until().toEpochMilli());
            target.addValue(Fields.PRICE, product.price());
            target.addValue(Fields.SAVING, product.saving());
            target.addValue(Fields.SOLD, product.sold());
            target.addValue(Fields.AVAILABLE, product.available());
            target.addValue(Fields.BRAND, product.brand());
            target.addValue(Fields.SHELF, product.shelf());
            product.sections().forEach(section -> target.addValue(Fields.SECTIONS, section));
            product.categories().forEach(category -> target.addValue(Fields.CATEGORIES, category));
            product.tags().forEach(tag -> target.addValue(Fields.TAGS, tag));
            product.codes().forEach(code -> target.addValue(Fields.CODES, code));
            for (ProductDocument.Form variant : product.variants()) {
                DocumentElement form = target.addObject(Fields.VARIANTS);
                variant.words().forEach(word -> form.addValue("words", word));
                variant.terms().forEach(term -> form.addValue("terms", term));
                variant.said().forEach(word -> form.addValue("said", word));
                variant.numbers().forEach((attribute, number) -> form.addValue(Fields.NUMBER + attribute, number));
                variant.days().forEach((attribute, day) -> form.addValue(Fields.DAY + attribute, day));
                form.addValue("price", variant.price());
                form.addValue("available", variant.available());
            }
            product.texts().forEach((language, text) -> {
                // a node that was started with others has written it: they are in its own index
                if (languages.contains(language)) {
                    write(target, language, text);
                }
            });
        }

        private static void write(DocumentElement target, String language, ProductDocument.Text text) {
            target.addValue(Fields.title(language), text.title());
            target.addValue(Fields.context(language), text.context());
            target.addValue(Fields.naming(language), text.naming());
            whole(text).forEach(part -> target.addValue(Fields.whole(language), part));
            text.parts().forEach(part -> target.addValue(Fields.parts(language), part));
            for (String word : text.vocabulary()) {
                target.addValue(Fields.vocabulary(language), word);
                target.addValue(Fields.plainVocabulary(language), word);
            }
            text.vocabularyTerms().forEach(term -> target.addValue(Fields.vocabularyTerms(language), term));
            text.refinementTerms().forEach(term -> target.addValue(Fields.refinementTerms(language), term));
            target.addValue(Fields.card(language), text.card());
        }

        /** How often a text stands there is how much a word in it counts. */
        private static Stream<String> whole(ProductDocument.Text text) {
            return Stream.of(
                    text.title(), text.title(), text.context(), text.description(), text.description(), text.values());
        }
    }
}
