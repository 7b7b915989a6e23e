// The plugin bundles its own copy of scenes, so scene objects are known here by their shape only.
interface SceneNode {
  parent?: SceneNode;
  state?: { $variables?: { state?: { variables?: SceneVariable[] } } };
}

interface SceneVariable {
  state?: { name?: string };
  getValue?: () => unknown;
}

/** Value of the variable nearest to the scene object that asks, or undefined when no parent has one. */
export function sceneValue(wrapped: unknown, name: string): unknown {
  let node = wrapped ? (Object(wrapped).valueOf() as SceneNode | undefined) : undefined;
  for (; node; node = node.parent) {
    const variable = node.state?.$variables?.state?.variables?.find((one) => one.state?.name === name);
    if (variable?.getValue) {
      return variable.getValue();
    }
  }
  return undefined;
}
