package shop.stoa.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a file as Shopify exports it, with as many rows as are asked for and three variants a product, to measure an import with:
 * {@code LargeFile large.csv 100000}.
 */
public final class LargeFile {

    private static final String HEADER =
            "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
                    + "Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,"
                    + "Variant Barcode,Image Alt Text,SEO Title,SEO Description,Variant Weight Unit,Cost per item,Status";
    private static final String[] SIZES = {"Small", "Medium", "Large"};

    private LargeFile() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    /** Of how many products so many rows tell. */
    public static int products(int rows) {
        return (rows + SIZES.length - 1) / SIZES.length;
    }

    public static void write(Path place, int rows) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(place)) {
            file.write(HEADER + "\n");
            for (int row = 0; row < rows; row++) {
                file.write(row(row / SIZES.length, row % SIZES.length));
            }
        }
    }

    private static String row(int product, int variant) {
        String whole = variant > 0
                ? ",,,,,,,,"
                : "Thing number %d,\"<p>Made of wool, %d times.</p><p>A second paragraph with <b>words</b> that describe it at some length, as shops do.</p>\",Maker %d,Home > Room %d > Shelf %d,Things,\"wool, soft, lot %d\",true,Size,"
                        .formatted(product, product % 97, product % 300, product % 20, product % 200, product % 50);
        String texts = variant > 0 ? ",," : "Thing %d,Buy thing %d,".formatted(product, product);
        return "thing-%d,%s%s,THING-%d-%d,%d,shopify,%d,%d.90,,,,%sg,%d.10,%s\n"
                .formatted(
                        product,
                        whole,
                        SIZES[variant],
                        product,
                        variant,
                        200 + product % 900,
                        product % 40,
                        10 + product % 90,
                        texts,
                        5 + product % 40,
                        variant > 0 ? "" : "active");
    }
}
