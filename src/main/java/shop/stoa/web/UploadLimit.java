package shop.stoa.web;

import org.springframework.util.unit.DataSize;

/**
 * An address below {@code /admin} that takes more than the 20 MB of others. The room whose page it is hangs it out as a bean.
 * Only a signed-in member of staff gets a byte through it; what is more than this is answered with 413 before it is read.
 *
 * @param path with placeholders for parts that differ, such as {@code /admin/catalog/products/{id}/pictures}
 * @param most of the whole request, with all files in it
 */
public record UploadLimit(String path, DataSize most) {

    public UploadLimit {
        if (!path.startsWith("/admin/")) {
            throw new IllegalArgumentException("Large uploads are for staff alone");
        }
    }
}
