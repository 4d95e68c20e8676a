package shop.stoa.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.FixedBitSet;
import shop.stoa.web.CacheUse;

/** Reads the {@link Columns} of a part of the index: a product's document comes right after those of its variants. */
final class ColumnReading {

    private final LeafReader part;
    private final CacheUse counting;
    private final Map<Long, Integer> words;
    private final Map<Long, Integer> categories;

    private final Growing variants = new Growing();
    private final Growing starts = new Growing();
    private final Growing common = new Growing();
    private final Growing productWords = new Growing();
    private final Growing own = new Growing();
    private final Growing ownWords = new Growing();
    private final Growing sections = new Growing();
    private final Growing sectionOrdinals = new Growing();
    private final Growing shelves = new Growing();
    private final Growing shelfOrdinals = new Growing();

    /** The words of the product's variants that were read so far, one variant's after the other's, and where each ends. */
    private final Growing read = new Growing();

    private final Growing ends = new Growing();

    /** How many of the product's variants have each word. */
    private final int[] having;

    private ColumnReading(LeafReader part, Ordinals words, Ordinals categories, CacheUse counting) throws IOException {
        this.counting = counting;
        this.part = part;
        this.words = words.of(numbers(Fields.VARIANT_TERMS));
        Set<Long> known = numbers(Fields.SECTIONS);
        known.addAll(numbers(Fields.SHELF));
        this.categories = categories.of(known);
        this.having = new int[words.known().size()];
    }

    /** @param words the ordinals of what variants are filtered by @param categories those of categories */
    static Columns of(LeafReader part, Ordinals words, Ordinals categories, CacheUse counting) throws IOException {
        return new ColumnReading(part, words, categories, counting).read();
    }

    private Columns read() throws IOException {
        SortedNumericDocValues id = values(Fields.ID);
        SortedNumericDocValues published = values(Fields.PUBLISHED);
        SortedNumericDocValues lowest = values(Fields.PRICE);
        SortedNumericDocValues section = values(Fields.SECTIONS);
        SortedNumericDocValues shelf = values(Fields.SHELF);
        SortedNumericDocValues term = values(Fields.VARIANT_TERMS);
        SortedNumericDocValues price = values(Fields.VARIANT_PRICE);
        SortedNumericDocValues available = values(Fields.VARIANT_AVAILABLE);
        int count = part.maxDoc();
        int[] products = new int[count];
        long[][] numbers = new long[4][count];
        long[] prices = new long[count];
        FixedBitSet canBeHad = new FixedBitSet(count);
        FixedBitSet sellable = new FixedBitSet(count);
        int product = 0;
        int variant = 0;
        variants.add(0);
        for (int document = 0; document < count; document++) {
            if (!id.advanceExact(document)) {
                products[document] = -1;
                prices[variant] = only(price, document);
                if (only(available, document) > 0) {
                    canBeHad.set(variant);
                    sellable.set(product);
                }
                numbers[3][product] = Math.max(numbers[3][product], prices[variant]);
                read(term, document, this.words, read);
                ends.add(read.size);
                variant++;
                continue;
            }
            products[document] = product;
            numbers[0][product] = id.nextValue();
            numbers[1][product] = only(published, document);
            numbers[2][product] = only(lowest, document);
            sections.add(sectionOrdinals.size);
            read(section, document, categories, sectionOrdinals);
            shelves.add(shelfOrdinals.size);
            read(shelf, document, categories, shelfOrdinals);
            partWords();
            variants.add(variant);
            product++;
        }
        starts.add(productWords.size);
        own.add(ownWords.size);
        sections.add(sectionOrdinals.size);
        shelves.add(shelfOrdinals.size);
        int[] words = starts.all();
        int[] ofProducts = productWords.all();
        long[] ids = Arrays.copyOf(numbers[0], product);
        return new Columns(
                products,
                variants.all(),
                words,
                common.all(),
                ofProducts,
                own.all(),
                ownWords.all(),
                ProductsByWord.of(words, ofProducts, having.length),
                new WordCounts(words, ofProducts, counting),
                Arrays.copyOf(prices, variant),
                canBeHad,
                new WordCounts(sections.all(), sectionOrdinals.all(), counting),
                new WordCounts(shelves.all(), shelfOrdinals.all(), counting),
                ids,
                Columns.ahead(ids),
                Arrays.copyOf(numbers[1], product),
                Arrays.copyOf(numbers[2], product),
                Arrays.copyOf(numbers[3], product),
                sellable);
    }

    /** What all variants of a product have is kept once, and what only some have with those: most of it is the product's. */
    private void partWords() {
        for (int i = 0; i < read.size; i++) {
            having[read.values[i]]++;
        }
        starts.add(productWords.size);
        for (int i = 0; ends.size > 0 && i < ends.values[0]; i++) {
            if (having[read.values[i]] == ends.size) {
                productWords.add(read.values[i]);
            }
        }
        common.add(productWords.size);
        int from = 0;
        for (int variant = 0; variant < ends.size; variant++) {
            own.add(ownWords.size);
            for (int i = from; i < ends.values[variant]; i++) {
                if (having[read.values[i]] < ends.size) {
                    ownWords.add(read.values[i]);
                }
            }
            from = ends.values[variant];
        }
        for (int i = 0; i < read.size; i++) {
            int word = read.values[i];
            if (having[word] > 0 && having[word] < ends.size) {
                productWords.add(word);
            }
            having[word] = 0;
        }
        read.size = 0;
        ends.size = 0;
    }

    private static void read(SortedNumericDocValues column, int document, Map<Long, Integer> ordinals, Growing into)
            throws IOException {
        if (column.advanceExact(document)) {
            for (int i = column.docValueCount(); i > 0; i--) {
                Integer ordinal = ordinals.get(column.nextValue());
                if (ordinal != null) {
                    into.add(ordinal);
                }
            }
        }
    }

    private static long only(SortedNumericDocValues column, int document) throws IOException {
        return column.advanceExact(document) ? column.nextValue() : 0;
    }

    private SortedNumericDocValues values(String field) throws IOException {
        return DocValues.getSortedNumeric(part, field);
    }

    private Set<Long> numbers(String field) throws IOException {
        SortedNumericDocValues column = values(field);
        Set<Long> numbers = new HashSet<>();
        while (column.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            for (int i = column.docValueCount(); i > 0; i--) {
                numbers.add(column.nextValue());
            }
        }
        return numbers;
    }

    private static final class Growing {

        private int[] values = new int[1_024];
        private int size;

        void add(int value) {
            values = ArrayUtil.grow(values, size + 1);
            values[size++] = value;
        }

        int[] all() {
            return Arrays.copyOf(values, size);
        }
    }
}
