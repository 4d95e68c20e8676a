package shop.stoa.catalog.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import shop.stoa.media.Media;
import shop.stoa.web.AdminMenuItem;
import shop.stoa.web.StaffPermission;
import shop.stoa.web.StaffPermissions;
import shop.stoa.web.StartingRole;
import shop.stoa.web.UploadLimit;

/** The catalogue's lines of the staff menu, and where its pictures come in. */
@Configuration(proxyBeanMethods = false)
class CatalogDesk {

    private static final String GROUP = "catalog.admin.group";

    /** A dozen photographs as cameras make them. */
    private static final DataSize PICTURES = DataSize.ofMegabytes(150);

    /** The largest one that is taken, and what a form puts around it. */
    private static final DataSize ONE_PICTURE = DataSize.ofBytes(Media.MOST_BYTES + (64 << 10));

    @Bean
    StaffPermissions catalogPermissions() {
        return new StaffPermissions(
                200,
                "catalog.admin.group",
                new StaffPermission(
                        "catalog.view",
                        "catalog.view.text",
                        StartingRole.MANAGER,
                        StartingRole.WAREHOUSE,
                        StartingRole.SERVICE,
                        StartingRole.CATALOGUE),
                new StaffPermission("catalog.edit", "catalog.edit.text", StartingRole.MANAGER, StartingRole.CATALOGUE));
    }

    @Bean
    AdminMenuItem productsItem() {
        return new AdminMenuItem(200, "catalog.admin.title", "/admin/catalog/products", "tag")
                .withKey("p")
                .besides("/admin/catalog/bulk-edits");
    }

    @Bean
    AdminMenuItem categoriesItem() {
        return new AdminMenuItem(210, "catalog.admin.categories", "/admin/catalog/categories", "boxes").inGroup(GROUP);
    }

    @Bean
    AdminMenuItem collectionsItem() {
        return new AdminMenuItem(220, "catalog.admin.collections", "/admin/catalog/collections", "package-open")
                .inGroup(GROUP);
    }

    @Bean
    AdminMenuItem attributesItem() {
        return new AdminMenuItem(230, "catalog.admin.attributes", "/admin/catalog/attributes", "sliders-horizontal")
                .inGroup(GROUP);
    }

    @Bean
    AdminMenuItem brandsItem() {
        return new AdminMenuItem(240, "catalog.admin.brands", "/admin/catalog/brands", "store").inGroup(GROUP);
    }

    @Bean
    UploadLimit pictureByItself() {
        return new UploadLimit("/admin/catalog/pictures", ONE_PICTURE);
    }

    @Bean
    UploadLimit newProductPictures() {
        return new UploadLimit("/admin/catalog/products", PICTURES);
    }

    @Bean
    UploadLimit productPictures() {
        return new UploadLimit("/admin/catalog/products/{id}", PICTURES);
    }
}
