@org.springframework.modulith.ApplicationModule(allowedDependencies = {"inventory"})
package planted.indoors.cart;
