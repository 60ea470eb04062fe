import { createHash } from 'node:crypto';

/**
 * @typedef {object} Locked a package of package-lock.json
 * @property {string} [name] where it is installed under another name
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {string} [license]
 * @property {string} [resolved]
 *
 * @typedef {object} Project package.json
 * @property {string} name
 * @property {string} version
 * @property {string} license
 */

/**
 * What the product is made of and with, as CycloneDX 1.5. The same lock file gives the same bytes: the serial
 * number is made of the contents and the time is the commit's.
 * @param {Project} project
 * @param {Record<string, Locked>} packages of the lock file, by path
 * @param {string[]} shipped the packages whose code is in the product; all others only build or test it
 * @param {number} epoch seconds since 1970
 */
export function billOfMaterials(project, packages, shipped, epoch) {
  const components = Object.entries(packages)
    .filter(([path, { version }]) => path.startsWith('node_modules/') && version !== undefined)
    .map(([path, entry]) => component(path, entry, shipped))
    .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const unique = components.filter((one, at) => one['bom-ref'] !== components[at - 1]?.['bom-ref']);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([project.version, unique]))}`,
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': `${project.name}@${project.version}`,
        name: project.name,
        version: project.version,
        licenses: [{ license: { id: project.license } }],
      },
    },
    components: unique,
  };
}

/** @param {string} path @param {Locked} entry @param {string[]} shipped */
function component(path, { name, version = '', integrity, license }, shipped) {
  const place = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const own = name ?? place;
  // As package URLs want it: the scope's @ is written %40.
  const purl = `pkg:npm/${own.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name: own,
    version,
    // CycloneDX's word for what takes no part at run time.
    scope: path === `node_modules/${place}` && shipped.includes(place) ? 'required' : 'excluded',
    purl,
    ...(integrity ? { hashes: hashes(integrity) } : {}),
    ...(license ? { licenses: [licence(license)] } : {}),
  };
}

/** @param {string} integrity as in the lock file: base64 behind the name of the sum */
function hashes(integrity) {
  return integrity.split(' ').map((sum) => {
    const [kind = '', value = ''] = sum.split(/-(.*)/);
    return {
      alg: kind.toUpperCase().replace('SHA', 'SHA-'),
      content: Buffer.from(value, 'base64').toString('hex'),
    };
  });
}

/** @param {string} license one id, or an expression of several */
const licence = (license) => (/[ (]/.test(license) ? { expression: license } : { license: { id: license } });

/** @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
