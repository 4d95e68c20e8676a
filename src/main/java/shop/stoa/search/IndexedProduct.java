package shop.stoa.search;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A product as the index holds it, whole and as JSON: a {@link ProductDocument}. */
@Entity
@Table(name = "product", schema = "search")
class IndexedProduct {

    @Id
    private long id;

    private String document;

    protected IndexedProduct() {}

    IndexedProduct(long id, String document) {
        this.id = id;
        this.document = document;
    }

    long id() {
        return id;
    }

    String document() {
        return document;
    }
}
