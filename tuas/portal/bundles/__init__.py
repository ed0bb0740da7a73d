"""Long work that ends in one zip: the dossier of a unit for TPI, the reports of all units of a month.

A package lies in `packages` beside the store of contents and not in it: it can be made again at any time and is
removed after two weeks, while the store keeps what was handed in, is copied into every backup and would hold each
package as long as a row points to it.
"""
